"""What each picture shows, asked of a database by the questions that have a name."""

"""Where everything on a picture stands, in points from its upper left corner."""

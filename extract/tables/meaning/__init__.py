"""What a table means: tasks, figures, appointments, a catalogue, criteria."""

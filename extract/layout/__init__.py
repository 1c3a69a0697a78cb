"""Layout: lines, furniture, and text joined over line and page breaks."""

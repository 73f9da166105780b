"""Moving figures: a body in three dimensions, posed by the words of an exercise file, drawn in a terminal's cells.

Pure: poses and a moment go in, cells or polygons come out. No screen, clock, file or picture library.
"""

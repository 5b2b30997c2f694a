"""chart_table.py SVG... - the figures of pictures: a line each, tabs between.

The series, its x, and its y, as the <desc> of the SVG has them.
"""

import sys
import xml.etree.ElementTree as tree

for name in sys.argv[1:]:
    root = tree.parse(name).getroot()
    for line in root.find("{http://www.w3.org/2000/svg}desc").text.split("\n"):
        if line.count("\t") == 2:
            print(line)

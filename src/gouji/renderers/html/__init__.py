"""The report as one HTML file that needs nothing else: the filing with its figures marked beside what was found in it.

`page` puts it together; each other module makes one part. Facts and texts are Python's, in both languages at once; the
script only shows, hides and looks up. Every character of a filing is escaped in `words` and nowhere else.
"""

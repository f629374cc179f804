"""Maps drawn on the server as accessible SVG: one picture for the page, the download and paper."""

# Texts of the pages in Dari.

license! "GPL"

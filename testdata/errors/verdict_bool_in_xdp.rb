license! "GPL"

section! "xdp"
def filter(ctx)
  true
end

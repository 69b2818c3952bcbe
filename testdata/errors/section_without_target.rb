license! "GPL"

section! "kprobe/"
def probe(ctx)
  0
end

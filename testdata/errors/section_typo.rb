license! "GPL"

section! "xpd"
def check(ctx)
  2
end

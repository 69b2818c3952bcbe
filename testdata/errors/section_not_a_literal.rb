license! "GPL"

NAME = 5
section! NAME
def check(ctx)
  1
end

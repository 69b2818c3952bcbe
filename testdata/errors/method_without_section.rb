license! "GPL"

def check(ctx)
  1
end

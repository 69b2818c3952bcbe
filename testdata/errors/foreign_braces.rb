license! "GPL"

def twice(x) {
  x * 2
}

section! "cgroup/dev"
def check(ctx)
  if (ctx.minor == 1) {
    return 0
  } else if (ctx.minor == 2) {
    return 1
  } else {
    return 1
  }
  while (ctx.minor == 1) {
    return 0
  }
  for i in 0..3 { twice(i) }
  1
end

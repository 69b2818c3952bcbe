; Code that nothing leads to.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r0 = 2
    exit
    r0 = 1
    exit
  ", ""()
  unreachable
}

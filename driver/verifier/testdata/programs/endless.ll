; A loop that nothing ends.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r0 = 2
    r2 = *(u32 *)(r1 + 12)
    if r2 != 7 goto -1
    exit
  ", ""()
  unreachable
}

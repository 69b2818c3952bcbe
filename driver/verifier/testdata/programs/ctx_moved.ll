; Which field of ctx is read depends on a number.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r2 = *(u32 *)(r1 + 12)
    r2 &= 4
    r1 += r2
    r0 = *(u32 *)(r1 + 12)
    exit
  ", ""()
  unreachable
}

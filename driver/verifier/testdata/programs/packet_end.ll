; The packet is read, and nobody has asked whether it is so long.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r2 = *(u32 *)(r1 + 0)
    r0 = *(u8 *)(r2 + 12)
    r0 = 2
    exit
  ", ""()
  unreachable
}

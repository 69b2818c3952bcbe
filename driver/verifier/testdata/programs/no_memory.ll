; The address of the end of the packet is read through.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r1 = *(u32 *)(r1 + 4)
    r0 = *(u8 *)(r1 - 1)
    exit
  ", ""()
  unreachable
}

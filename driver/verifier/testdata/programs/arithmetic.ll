; The end of the packet is moved.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r2 = *(u32 *)(r1 + 4)
    r2 += 8
    r0 = 2
    exit
  ", ""()
  unreachable
}

; A field of ctx is read at an address that was computed.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r1 += 8
    r0 = *(u32 *)(r1 + 4)
    exit
  ", ""()
  unreachable
}

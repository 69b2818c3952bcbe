; A number is used as an address.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r1 = *(u32 *)(r1 + 12)
    r0 = *(u64 *)(r1 + 0)
    exit
  ", ""()
  unreachable
}

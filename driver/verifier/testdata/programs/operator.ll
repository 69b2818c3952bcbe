; A bitwise operation on an address.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r1 &= 1
    r0 = 2
    exit
  ", ""()
  unreachable
}

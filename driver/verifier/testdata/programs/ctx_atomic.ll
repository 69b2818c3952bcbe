; A field of ctx is changed in one step.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r2 = 1
    lock *(u32 *)(r1 + 12) += r2
    r0 = 2
    exit
  ", ""()
  unreachable
}

; The address of the stack is changed.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r10 += -8
    r0 = 2
    exit
  ", ""()
  unreachable
}

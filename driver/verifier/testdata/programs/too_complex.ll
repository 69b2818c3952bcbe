; A loop whose every round parts into two ways that never meet again.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r6 = 0
    r6 += 1
    call 7
    if r0 == 0 goto +1
    if r6 < 100000 goto -4
    r0 = 2
    exit
  ", ""()
  unreachable
}

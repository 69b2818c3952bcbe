; A loop that runs for longer than the verifier walks.
; slow: a million instructions, and a log of all of them
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r1 = 0
    r1 += 1
    if r1 < 2000000 goto -2
    r0 = 2
    exit
  ", ""()
  unreachable
}

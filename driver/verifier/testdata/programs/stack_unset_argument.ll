; A helper is to read memory of the stack that was never written.
; capabilities: CAP_BPF CAP_NET_ADMIN
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"
@counts = global { i32, i32, i32, i32, i32 } { i32 1, i32 4, i32 8, i32 16, i32 0 }, section "maps"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r2 = r10
    r2 += -4
    r1 = $0 ll
    call 1
    r0 = 2
    exit
  ", "i"(ptr @counts)
  unreachable
}

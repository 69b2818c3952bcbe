; Memory of the stack is read before it is written.
; capabilities: CAP_BPF CAP_NET_ADMIN
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r0 = *(u64 *)(r10 - 8)
    exit
  ", ""()
  unreachable
}

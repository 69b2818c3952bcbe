; A program of another license calls bpf_trace_printk, which is for GPL programs alone.
target triple = "bpf"

@_license = global [4 x i8] c"MIT\00", section "license"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r1 = 0
    *(u64 *)(r10 - 8) = r1
    r1 = r10
    r1 += -8
    r2 = 8
    call 6
    r0 = 2
    exit
  ", ""()
  unreachable
}

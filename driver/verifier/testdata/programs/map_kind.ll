; A helper of ring buffers gets a map of another kind.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"
@counts = global { i32, i32, i32, i32, i32 } { i32 1, i32 4, i32 8, i32 16, i32 0 }, section "maps"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r1 = $0 ll
    r2 = 8
    r3 = 0
    call 131
    r0 = 2
    exit
  ", "i"(ptr @counts)
  unreachable
}

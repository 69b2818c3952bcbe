; Memory of a ring buffer is reserved, and neither sent nor given back.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"
@events = global { i32, i32, i32, i32, i32 } { i32 27, i32 0, i32 0, i32 4096, i32 0 }, section "maps"

define i32 @prog(ptr %ctx) naked section "xdp" {
  call void asm sideeffect "
    r1 = $0 ll
    r2 = 8
    r3 = 0
    call 131
    r0 = 2
    exit
  ", "i"(ptr @events)
  unreachable
}

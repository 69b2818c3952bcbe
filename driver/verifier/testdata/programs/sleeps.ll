; A helper that may wait, in a program that must not: bpf_copy_from_user.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(ptr %ctx) naked section "kprobe/vfs_read" {
  call void asm sideeffect "
    r1 = r10
    r1 += -8
    r2 = 8
    r3 = 0
    call 148
    r0 = 0
    exit
  ", ""()
  unreachable
}

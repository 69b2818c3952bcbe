; What the loader knows: kernel functions and variables, and CO-RE accesses.
@hz = external global i32, section ".kconfig"
@text = external global [16 x i8], section ".kconfig"
@maybe = extern_weak global i8, section ".ksyms"
@unused = external global i8, section ".ksyms"
@table = global [2 x i8*] [i8* @maybe, i8* bitcast (i32 (i64)* @weak to i8*)]
@"llvm.task_struct:0:1264$0:9:0" = external global i64 #0
@"llvm.task_struct:2:1$0:9" = external global i32 #0
@"llvm.pid_type:11:18446744073709551615$3" = external global i64 #0
@"llvm.btf_type_id.2$7" = external global i64 #1

declare void @kfunc() section ".ksyms"
declare extern_weak i32 @weak(i64) section ".ksyms"
declare i64 @llvm.bpf.passthrough.i64.i64(i32, i64)
declare i8* @llvm.bpf.passthrough.p0i8.p0i8(i32, i8*)
declare i1 @llvm.bpf.compare.i32.i32(i32, i32, i32)

define i32 @calls(i64 %a) {
  call void @kfunc()
  br i1 icmp ne (i32 (i64)* @weak, i32 (i64)* null), label %yes, label %no
yes:
  %r = call i32 @weak(i64 %a)
  ret i32 %r
no:
  %c = select i1 icmp eq (i8* @maybe, i8* null), i32 1, i32 2
  ret i32 %c
}

define i8* @variables() {
  %h = load i32, i32* @hz
  %p = getelementptr [16 x i8], [16 x i8]* @text, i64 0, i64 3
  %c = load i8, i8* %p
  ret i8* getelementptr ([16 x i8], [16 x i8]* @text, i64 0, i64 5)
}

define i32 @parts() {
entry:
  br label %next
next:
  %x = phi i32 [ ptrtoint (i8* @maybe to i32), %entry ]
  %y = add i32 %x, trunc (i64 sub (i64 ptrtoint (i8* @maybe to i64), i64 4) to i32)
  ret i32 %y
}

define i64 @accesses(i8* %p) {
  %off = load i64, i64* @"llvm.task_struct:0:1264$0:9:0"
  %q = getelementptr i8, i8* %p, i64 %off
  %r = call i8* @llvm.bpf.passthrough.p0i8.p0i8(i32 0, i8* %q)
  %field = bitcast i8* %r to i64*
  %v = load i64, i64* %field
  %exists = load i32, i32* @"llvm.task_struct:2:1$0:9"
  %e = trunc i32 %exists to i1
  %n = load i64, i64* @"llvm.pid_type:11:18446744073709551615$3"
  %id = load i64, i64* @"llvm.btf_type_id.2$7"
  %hidden = call i64 @llvm.bpf.passthrough.i64.i64(i32 1, i64 %n)
  %lt = call i1 @llvm.bpf.compare.i32.i32(i32 36, i32 %exists, i32 2)
  %both = and i1 %e, %lt
  %s = select i1 %both, i64 %hidden, i64 %id
  %sum = add i64 %s, %v
  ret i64 %sum
}

attributes #0 = { "btf_ama" }
attributes #1 = { "btf_type_id" }

; What is available elsewhere is as good as declared.
@elsewhere = available_externally global i32 5
define available_externally i32 @other() {
  ret i32 1
}
define i32 @outside() {
  %x = load i32, i32* @elsewhere
  %y = call i32 @other()
  %z = add i32 %x, %y
  ret i32 %z
}

; Numbers that find no register are checked, and used as indexes behind calls. So
; many copies of them lie on the stack that the verifier doesn't keep account of all.
target triple = "bpf"
@_license = global [4 x i8] c"GPL\00", section "license"
@table = global [8 x i64] [i64 5, i64 6, i64 7, i64 8, i64 1, i64 2, i64 3, i64 4]

define i32 @prog0(i64* %ctx) section "syscall" {
entry:
  %copies = alloca [8 x i64], align 8
  %p1 = getelementptr i64, i64* %ctx, i64 1
  %p2 = getelementptr i64, i64* %ctx, i64 2
  %p3 = getelementptr i64, i64* %ctx, i64 3
  %p4 = getelementptr i64, i64* %ctx, i64 4
  %p5 = getelementptr i64, i64* %ctx, i64 5
  %x = load i64, i64* %ctx
  %a = load i64, i64* %p1
  %b = load i64, i64* %p2
  %c = load i64, i64* %p3
  %d = load i64, i64* %p4
  %e = load i64, i64* %p5
  %c0 = getelementptr [8 x i64], [8 x i64]* %copies, i64 0, i64 0
  %c1 = getelementptr [8 x i64], [8 x i64]* %copies, i64 0, i64 1
  %c2 = getelementptr [8 x i64], [8 x i64]* %copies, i64 0, i64 2
  %c3 = getelementptr [8 x i64], [8 x i64]* %copies, i64 0, i64 3
  %c4 = getelementptr [8 x i64], [8 x i64]* %copies, i64 0, i64 4
  %c5 = getelementptr [8 x i64], [8 x i64]* %copies, i64 0, i64 5
  %c6 = getelementptr [8 x i64], [8 x i64]* %copies, i64 0, i64 6
  %c7 = getelementptr [8 x i64], [8 x i64]* %copies, i64 0, i64 7
  store volatile i64 %x, i64* %c0
  store volatile i64 %x, i64* %c1
  store volatile i64 %x, i64* %c2
  store volatile i64 %x, i64* %c3
  store volatile i64 %x, i64* %c4
  store volatile i64 %x, i64* %c5
  store volatile i64 %x, i64* %c6
  store volatile i64 %x, i64* %c7
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %s = phi i64 [ 0, %entry ], [ %s7, %loop ]
  %now = call i64 inttoptr (i64 5 to i64 ()*)()
  %t = lshr i64 %now, 63
  %s1 = add i64 %s, %a
  %s2 = xor i64 %s1, %b
  %s3 = add i64 %s2, %c
  %s4 = add i64 %s3, %t
  %s5 = xor i64 %s4, %a
  %s6 = add i64 %s5, %b
  %s7 = xor i64 %s6, %c
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, 3
  br i1 %more, label %loop, label %check
check:
  %in = icmp ult i64 %x, 8
  br i1 %in, label %read, label %out
read:
  %now2 = call i64 inttoptr (i64 5 to i64 ()*)()
  %t2 = lshr i64 %now2, 63
  %at = getelementptr [8 x i64], [8 x i64]* @table, i64 0, i64 %x
  %v = load i64, i64* %at
  %r1 = add i64 %v, %s7
  %r2 = add i64 %r1, %t2
  %r3 = xor i64 %r2, %a
  %r4 = add i64 %r3, %b
  %r5 = xor i64 %r4, %c
  %r6 = add i64 %r5, %d
  %r7 = xor i64 %r6, %e
  %r = trunc i64 %r7 to i32
  ret i32 %r
out:
  ret i32 1
}

; The number is replaced where it isn't in bounds.
define i32 @prog1(i64* %ctx) section "syscall" {
entry:
  %copies = alloca [8 x i64], align 8
  %p1 = getelementptr i64, i64* %ctx, i64 1
  %p2 = getelementptr i64, i64* %ctx, i64 2
  %p3 = getelementptr i64, i64* %ctx, i64 3
  %p4 = getelementptr i64, i64* %ctx, i64 4
  %p5 = getelementptr i64, i64* %ctx, i64 5
  %x = load i64, i64* %ctx
  %a = load i64, i64* %p1
  %b = load i64, i64* %p2
  %c = load i64, i64* %p3
  %d = load i64, i64* %p4
  %e = load i64, i64* %p5
  %c0 = getelementptr [8 x i64], [8 x i64]* %copies, i64 0, i64 0
  %c1 = getelementptr [8 x i64], [8 x i64]* %copies, i64 0, i64 1
  %c2 = getelementptr [8 x i64], [8 x i64]* %copies, i64 0, i64 2
  %c3 = getelementptr [8 x i64], [8 x i64]* %copies, i64 0, i64 3
  %c4 = getelementptr [8 x i64], [8 x i64]* %copies, i64 0, i64 4
  %c5 = getelementptr [8 x i64], [8 x i64]* %copies, i64 0, i64 5
  %c6 = getelementptr [8 x i64], [8 x i64]* %copies, i64 0, i64 6
  %c7 = getelementptr [8 x i64], [8 x i64]* %copies, i64 0, i64 7
  store volatile i64 %x, i64* %c0
  store volatile i64 %x, i64* %c1
  store volatile i64 %x, i64* %c2
  store volatile i64 %x, i64* %c3
  store volatile i64 %x, i64* %c4
  store volatile i64 %x, i64* %c5
  store volatile i64 %x, i64* %c6
  store volatile i64 %x, i64* %c7
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %s = phi i64 [ 0, %entry ], [ %s7, %loop ]
  %now = call i64 inttoptr (i64 5 to i64 ()*)()
  %t = lshr i64 %now, 63
  %s1 = add i64 %s, %a
  %s2 = xor i64 %s1, %b
  %s3 = add i64 %s2, %c
  %s4 = add i64 %s3, %t
  %s5 = xor i64 %s4, %a
  %s6 = add i64 %s5, %b
  %s7 = xor i64 %s6, %c
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, 3
  br i1 %more, label %loop, label %check
check:
  %in = icmp ult i64 %x, 8
  br i1 %in, label %read, label %last
last:
  br label %read
read:
  %index = phi i64 [ %x, %check ], [ 7, %last ]
  %now2 = call i64 inttoptr (i64 5 to i64 ()*)()
  %t2 = lshr i64 %now2, 63
  %at = getelementptr [8 x i64], [8 x i64]* @table, i64 0, i64 %index
  %v = load i64, i64* %at
  %r1 = add i64 %v, %s7
  %r2 = add i64 %r1, %t2
  %r3 = xor i64 %r2, %a
  %r4 = add i64 %r3, %b
  %r5 = xor i64 %r4, %c
  %r6 = add i64 %r5, %d
  %r7 = xor i64 %r6, %e
  %r = trunc i64 %r7 to i32
  ret i32 %r
}

; What a mask leaves of a quotient is compared, and counted from in a loop: both
; must be one number to the verifier, which knows nothing else of a quotient. Of one
; by an upper half of all numbers it must learn that it is 0 or 1.
target triple = "bpf"
@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog0(i64* %ctx) section "syscall" {
entry:
  %words = bitcast i64* %ctx to i32*
  %x = load i32, i32* %words
  %p = getelementptr i64, i64* %ctx, i64 1
  %q = bitcast i64* %p to i32*
  %loaded = load i32, i32* %q
  %y = or i32 %loaded, 2
  %quotient = udiv i32 %x, %y
  %n = and i32 %quotient, 7
  switch i32 %n, label %other [
    i32 0, label %loop
    i32 1, label %one
    i32 2, label %two
    i32 3, label %three
  ]
loop:
  %i = phi i32 [ %n, %entry ], [ %next, %loop ]
  %sum = phi i64 [ 0, %entry ], [ %more, %loop ]
  %now = call i64 inttoptr (i64 5 to i64 ()*)()
  %high = lshr i64 %now, 63
  %once = add i64 %sum, %high
  %more = add i64 %once, 5
  %next = add i32 %i, 1
  %end = icmp eq i32 %next, 3
  br i1 %end, label %out, label %loop
out:
  %r = trunc i64 %more to i32
  ret i32 %r
one:
  ret i32 11
two:
  ret i32 12
three:
  ret i32 13
other:
  ret i32 %n
}

@pair = global [2 x i8] c"\07\09"
define i32 @prog1(i64* %ctx) section "syscall" {
  %x = load i64, i64* %ctx
  %i = udiv i64 %x, -3
  %at = getelementptr [2 x i8], [2 x i8]* @pair, i64 0, i64 %i
  %v = load i8, i8* %at
  %r = zext i8 %v to i32
  ret i32 %r
}

; Loops, switches, phis whose values come later, blocks that nothing reaches.
define i64 @loop(i64 %n) {
entry:
  br label %head
body:
  %i2 = add i64 %i, 1
  %s2 = add i64 %s, %i
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %i2, %body ]
  %s = phi i64 [ 0, %entry ], [ %s2, %body ]
  %more = icmp ult i64 %i, %n
  br i1 %more, label %body, label %done
done:
  ret i64 %s
dead:
  %d = add i64 %i, 7
  br label %done2
done2:
  ret i64 %d
}

define i32 @choose(i32 %x) {
  switch i32 %x, label %other [
    i32 0, label %zero
    i32 -1, label %minus
    i32 7, label %zero
  ]
zero:
  br label %out
minus:
  br label %out
other:
  %known = icmp ult i32 %x, 100
  br i1 %known, label %out, label %never
never:
  unreachable
out:
  %r = phi i32 [ 10, %zero ], [ 20, %minus ], [ %x, %other ]
  ret i32 %r
}

define void @nothing() {
  ret void
}

; A loop that nothing leads to any more, once the branch of the entry is known,
; and in which two phis exchange their values.
target triple = "bpf"
@_license = global [4 x i8] c"GPL\00", section "license"
define i32 @prog0(i8* %ctx) section "syscall" {
entry:
  %v38 = icmp eq i32 0, 0
  br i1 %v38, label %L46, label %L48
L48:
  br label %L49
L49:
  %v52 = phi i32 [ 0, %L48 ], [ %v74, %L72 ], [ 0, %L73 ]
  %v53 = phi i64 [ 0, %L48 ], [ 0, %L72 ], [ %v55, %L73 ]
  %v55 = phi i64 [ 0, %L48 ], [ %v55, %L72 ], [ %v53, %L73 ]
  %v56 = icmp ne i32 %v52, 3
  br i1 %v56, label %L50, label %L51
L50:
  br i1 %v38, label %L72, label %L73
L72:
  %v74 = add i32 %v52, 1
  br label %L49
L73:
  br label %L49
L51:
  br label %L47
L46:
  br label %L47
L47:
  ret i32 0
}

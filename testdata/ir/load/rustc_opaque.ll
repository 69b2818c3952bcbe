; What a new rustc makes of a tracepoint: pointers without types, attributes of
; newer LLVM, an option as a pair of values, a match that has become a switch.
source_filename = "trace.5e6f7a8b-cgu.0"
target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpfel"

@LICENSE = dso_local local_unnamed_addr constant [4 x i8] c"GPL\00", section "license", align 1
@COUNTS = internal global <{ [32 x i8] }> zeroinitializer, align 8

; Function Attrs: nounwind
define dso_local noundef i32 @rust_trace(ptr noundef readonly captures(none) %ctx) unnamed_addr #0 section "tracepoint/syscalls/sys_enter_openat" {
start:
  %0 = getelementptr inbounds nuw i8, ptr %ctx, i64 24
  %_3 = load volatile i64, ptr %0, align 8, !noundef !1
  switch i64 %_3, label %bb1 [
    i64 0, label %bb3
    i64 1, label %bb1
  ], !prof !2

bb1:                                              ; preds = %start, %start
  %_6 = tail call fastcc i64 @_ZN5trace4zero17h0000000000000000E(i64 noundef %_3)
  %some = insertvalue { i64, i64 } { i64 1, i64 poison }, i64 %_6, 1
  br label %bb3

bb3:                                              ; preds = %start, %bb1
  %_4 = phi { i64, i64 } [ %some, %bb1 ], [ { i64 0, i64 undef }, %start ]
  %_5.0 = extractvalue { i64, i64 } %_4, 0
  %_5.1 = extractvalue { i64, i64 } %_4, 1
  %1 = trunc nuw i64 %_5.0 to i1
  br i1 %1, label %bb2, label %bb4

bb2:                                              ; preds = %bb3
  %2 = and i64 %_5.1, 3
  %3 = getelementptr inbounds [4 x i64], ptr @COUNTS, i64 0, i64 %2
  %4 = atomicrmw add ptr %3, i64 1 monotonic, align 8
  br label %bb4

bb4:                                              ; preds = %bb3, %bb2
  ret i32 0
}

; Function Attrs: alwaysinline nounwind
define internal fastcc range(i64 0, 2) i64 @_ZN5trace4zero17h0000000000000000E(i64 %x) unnamed_addr #1 {
start:
  %c = icmp eq i64 %x, 0
  %z = zext i1 %c to i64
  ret i64 %z
}

attributes #0 = { nounwind memory(readwrite, argmem: read) "target-cpu"="generic" }
attributes #1 = { alwaysinline nounwind "target-cpu"="generic" }

!llvm.ident = !{!0}
!0 = !{!"rustc version 1.88.0"}
!1 = !{}
!2 = !{!"branch_weights", i32 1, i32 2000, i32 4}

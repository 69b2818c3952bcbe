; CO-RE intrinsics in a module without debug information are plain addresses.
%struct.s = type { i32, { i8, [4 x i64] } }
declare { i8, [4 x i64] }* @llvm.preserve.struct.access.index.p0s.p0s(%struct.s*, i32 immarg, i32 immarg)
declare [4 x i64]* @llvm.preserve.struct.access.index.p0a4i64.p0s({ i8, [4 x i64] }*, i32 immarg, i32 immarg)
declare i64* @llvm.preserve.array.access.index.p0i64.p0a4i64([4 x i64]*, i32 immarg, i32 immarg)
declare i64* @llvm.preserve.array.access.index.p0i64.p0i64(i64*, i32 immarg, i32 immarg)
declare i64* @llvm.preserve.union.access.index.p0i64.p0i64(i64*, i32 immarg)

define i64 @f(%struct.s* %p) {
  %a = call { i8, [4 x i64] }* @llvm.preserve.struct.access.index.p0s.p0s(%struct.s* elementtype(%struct.s) %p, i32 1, i32 1)
  %b = call [4 x i64]* @llvm.preserve.struct.access.index.p0a4i64.p0s({ i8, [4 x i64] }* elementtype({ i8, [4 x i64] }) %a, i32 1, i32 1)
  %c = call i64* @llvm.preserve.array.access.index.p0i64.p0a4i64([4 x i64]* elementtype([4 x i64]) %b, i32 1, i32 2)
  %d = call i64* @llvm.preserve.array.access.index.p0i64.p0i64(i64* elementtype(i64) %c, i32 0, i32 3)
  %e = call i64* @llvm.preserve.union.access.index.p0i64.p0i64(i64* %d, i32 1)
  %v = load i64, i64* %e
  ret i64 %v
}

; Accesses to fields that shall stay what they are.
%struct.ctx = type { [4 x i32], i64 }
declare i32 @llvm.bpf.getelementptr.and.load.i32(%struct.ctx*, i1 immarg, i8 immarg, i8 immarg, i8 immarg, i1 immarg, ...)
declare void @llvm.bpf.getelementptr.and.store.i64(i64, %struct.ctx*, i1 immarg, i8 immarg, i8 immarg, i8 immarg, i1 immarg, ...)
declare %struct.ctx* @llvm.preserve.static.offset(%struct.ctx*)

define i32 @fields(%struct.ctx* %p, i64 %i) {
  %q = call %struct.ctx* @llvm.preserve.static.offset(%struct.ctx* %p)
  %a = call i32 (%struct.ctx*, i1, i8, i8, i8, i1, ...) @llvm.bpf.getelementptr.and.load.i32(%struct.ctx* elementtype(%struct.ctx) %q, i1 false, i8 0, i8 1, i8 2, i1 true, i32 0, i32 0, i64 3)
  %b = call i32 (%struct.ctx*, i1, i8, i8, i8, i1, ...) @llvm.bpf.getelementptr.and.load.i32(%struct.ctx* elementtype(%struct.ctx) %q, i1 true, i8 0, i8 1, i8 2, i1 true, i32 0, i32 0, i64 %i)
  call void (i64, %struct.ctx*, i1, i8, i8, i8, i1, ...) @llvm.bpf.getelementptr.and.store.i64(i64 7, %struct.ctx* elementtype(%struct.ctx) %q, i1 false, i8 0, i8 1, i8 3, i1 true, i32 0, i32 1)
  %c = add i32 %a, %b
  ret i32 %c
}

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

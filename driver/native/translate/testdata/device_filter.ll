; A cgroup/dev filter: a context structure, a trace line, an early return.
target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpf"

%struct.device = type { i32, i32, i32 }

@_license = global [4 x i8] c"GPL\00", section "license"
@_version = global i32 332032, section "version"
@.fmt = private unnamed_addr constant [11 x i8] c"minor=%d!\0A\00", align 1

define i32 @deny_nine(%struct.device* %dev) nounwind section "cgroup/dev" !dbg !4 {
entry:
  %minor = getelementptr inbounds %struct.device, %struct.device* %dev, i64 0, i32 2, !dbg !7
  %n = load i32, i32* %minor, align 4, !dbg !7
  %c = icmp eq i32 %n, 9, !dbg !8
  br i1 %c, label %deny, label %allow, !dbg !8

deny:
  %wide = zext i32 %n to i64, !dbg !9
  %r = call i64 (i8*, i32, ...) inttoptr (i64 6 to i64 (i8*, i32, ...)*)(i8* getelementptr ([11 x i8], [11 x i8]* @.fmt, i64 0, i64 0), i32 11, i64 %wide), !dbg !9
  ret i32 0, !dbg !9

allow:
  ret i32 1, !dbg !10
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!1}
!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !2, emissionKind: FullDebug)
!1 = !{i32 2, !"Debug Info Version", i32 3}
!2 = !DIFile(filename: "dev.rb", directory: "/src", source: "def deny_nine(dev)\0A  if dev.minor == 9\0A    return 0\0A  end\0A  1\0Aend\0A")
!3 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!4 = distinct !DISubprogram(name: "deny_nine", scope: !2, file: !2, line: 1, type: !5, spFlags: DISPFlagDefinition, unit: !0)
!5 = !DISubroutineType(types: !6)
!6 = !{!3}
!7 = !DILocation(line: 2, column: 8, scope: !4)
!8 = !DILocation(line: 2, column: 14, scope: !4)
!9 = !DILocation(line: 3, column: 5, scope: !4)
!10 = !DILocation(line: 5, column: 3, scope: !4)

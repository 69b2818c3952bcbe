source_filename = "everyday.rb"
target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpfel"

%struct.bpf_cgroup_dev_ctx = type { i32, i32, i32 }

@_license = global [4 x i8] c"GPL\00", section "license", align 1
@.str = private unnamed_addr constant [39 x i8] c"minor %lld is %lld off, %lld %lld %lld\00", align 1

define i32 @everyday(%struct.bpf_cgroup_dev_ctx* %ctx) nounwind section "cgroup/dev" !dbg !14 {
entry:
	%args = alloca [5 x i64], align 8
	%0 = getelementptr %struct.bpf_cgroup_dev_ctx, %struct.bpf_cgroup_dev_ctx* %ctx, i64 0, i32 0, !dbg !16
	%access_type = load volatile i32, i32* %0, align 4, !dbg !16
	%kind = and i32 %access_type, u0xFFFF, !dbg !16
	%access = lshr i32 %access_type, 16, !dbg !17
	%1 = icmp eq i32 %kind, 2, !dbg !18
	br i1 %1, label %done, label %exit, !dbg !18

done:
	%2 = getelementptr %struct.bpf_cgroup_dev_ctx, %struct.bpf_cgroup_dev_ctx* %ctx, i64 0, i32 2, !dbg !21
	%minor = load volatile i32, i32* %2, align 4, !dbg !21
	%3 = zext i32 %minor to i64, !dbg !21
	%distance = sub i64 %3, 10, !dbg !21
	%bucket = ashr i64 %distance, 2, !dbg !22
	%slot = and i64 %distance, 3, !dbg !23
	%4 = icmp slt i64 %distance, 0, !dbg !24
	br i1 %4, label %then, label %done.1, !dbg !24

then:
	%5 = zext i32 %minor to i64, !dbg !25
	%6 = zext i32 %access to i64, !dbg !25
	%7 = getelementptr [5 x i64], [5 x i64]* %args, i64 0, i64 0, !dbg !25
	store i64 %5, i64* %7, align 8, !dbg !25
	%8 = getelementptr [5 x i64], [5 x i64]* %args, i64 0, i64 1, !dbg !25
	store i64 %distance, i64* %8, align 8, !dbg !25
	%9 = getelementptr [5 x i64], [5 x i64]* %args, i64 0, i64 2, !dbg !25
	store i64 %bucket, i64* %9, align 8, !dbg !25
	%10 = getelementptr [5 x i64], [5 x i64]* %args, i64 0, i64 3, !dbg !25
	store i64 %slot, i64* %10, align 8, !dbg !25
	%11 = getelementptr [5 x i64], [5 x i64]* %args, i64 0, i64 4, !dbg !25
	store i64 %6, i64* %11, align 8, !dbg !25
	%12 = bitcast [5 x i64]* %args to i8*, !dbg !25
	%13 = call i64 inttoptr (i64 177 to i64 (i8*, i32, i8*, i32)*)(i8* getelementptr ([39 x i8], [39 x i8]* @.str, i64 0, i64 0), i32 39, i8* %12, i32 40), !dbg !25
	br label %done.1, !dbg !25

done.1:
	%14 = getelementptr %struct.bpf_cgroup_dev_ctx, %struct.bpf_cgroup_dev_ctx* %ctx, i64 0, i32 1, !dbg !26
	%major = load volatile i32, i32* %14, align 4, !dbg !26
	%15 = icmp eq i32 %major, 1, !dbg !26
	br i1 %15, label %and, label %no, !dbg !26

and:
	%16 = getelementptr %struct.bpf_cgroup_dev_ctx, %struct.bpf_cgroup_dev_ctx* %ctx, i64 0, i32 2, !dbg !27
	%minor.1 = load volatile i32, i32* %16, align 4, !dbg !27
	%17 = icmp eq i32 %minor.1, 3, !dbg !27
	br i1 %17, label %yes, label %and.1, !dbg !27

and.1:
	%18 = icmp uge i32 %minor.1, 8, !dbg !28
	br i1 %18, label %yes, label %no, !dbg !28

yes:
	br label %done.2, !dbg !26

no:
	br label %done.2, !dbg !26

done.2:
	%ok = phi i1 [ true, %yes ], [ false, %no ]
	br i1 %ok, label %and.2, label %else, !dbg !29

and.2:
	%19 = icmp eq i64 %bucket, 0, !dbg !30
	br i1 %19, label %else, label %then.1, !dbg !30

then.1:
	%20 = icmp ugt i64 %slot, 1, !dbg !31
	br i1 %20, label %then.2, label %exit, !dbg !31

then.2:
	br label %exit, !dbg !32

else:
	%21 = getelementptr %struct.bpf_cgroup_dev_ctx, %struct.bpf_cgroup_dev_ctx* %ctx, i64 0, i32 1, !dbg !34
	%major.1 = load volatile i32, i32* %21, align 4, !dbg !34
	%22 = zext i32 %access to i64, !dbg !35
	%23 = zext i32 %major.1 to i64, !dbg !35
	%24 = mul i64 %22, %23, !dbg !35
	%25 = icmp ugt i64 %24, 4000000000, !dbg !35
	br i1 %25, label %then.3, label %exit, !dbg !35

then.3:
	%26 = call i64 inttoptr (i64 14 to i64 ()*)(), !dbg !36
	%27 = lshr i64 %26, 32, !dbg !36
	%28 = icmp eq i64 %27, 1, !dbg !36
	%29 = zext i1 %28 to i32, !dbg !36
	br label %exit, !dbg !36

exit:
	%30 = phi i32 [ 1, %then.2 ], [ %29, %then.3 ], [ 0, %else ], [ 0, %then.1 ], [ 1, %entry ]
	ret i32 %30, !dbg !38
}

!llvm.dbg.cu = !{!1}
!llvm.module.flags = !{!2}

!0 = !DIFile(filename: "everyday.rb", directory: "", source: "# What programs are made of from day to day.\0Alicense! \22GPL\22\0A\0ACHAR = 2\0ALIMIT = 10\0A\0Asection! \22cgroup/dev\22\0Adef everyday(ctx)\0A  kind = ctx.access_type & 0xffff\0A  access = ctx.access_type >> 16\0A  return 1 unless kind == CHAR # log\0A  distance = ctx.minor - LIMIT\0A  bucket = distance / 4 # log\0A  slot = distance % 4\0A  printk \22minor #{ctx.minor} is #{distance} off, #{bucket} #{slot} #{access}\22 if distance < 0 # log\0A  ok = ctx.major == 1 && (ctx.minor == 3 || ctx.minor >= 8)\0A  if ok and not bucket == 0\0A    slot > 1 ? 1 : 0\0A  elsif access * ctx.major > 4_000_000_000\0A    bpf_get_current_pid_tgid() >> 32 == 1\0A  else\0A    false\0A  end\0Aend\0A")
!1 = distinct !DICompileUnit(language: DW_LANG_C99, file: !0, producer: "rucy-llvm", emissionKind: FullDebug)
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !DIBasicType(tag: DW_TAG_base_type, name: "int", size: 32, encoding: DW_ATE_signed)
!4 = !{!7, !8, !9}
!5 = !DICompositeType(tag: DW_TAG_structure_type, name: "bpf_cgroup_dev_ctx", file: !0, size: 96, elements: !4)
!6 = !DIBasicType(tag: DW_TAG_base_type, name: "unsigned int", size: 32, encoding: DW_ATE_unsigned)
!7 = !DIDerivedType(tag: DW_TAG_member, name: "access_type", baseType: !6, size: 32)
!8 = !DIDerivedType(tag: DW_TAG_member, name: "major", baseType: !6, size: 32, offset: 32)
!9 = !DIDerivedType(tag: DW_TAG_member, name: "minor", baseType: !6, size: 32, offset: 64)
!10 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !5, size: 64)
!11 = !{!15}
!12 = !{!3, !10}
!13 = !DISubroutineType(types: !12)
!14 = distinct !DISubprogram(name: "everyday", scope: !0, file: !0, line: 8, type: !13, scopeLine: 8, flags: DIFlagPrototyped, spFlags: DISPFlagDefinition, unit: !1, retainedNodes: !11)
!15 = !DILocalVariable(name: "ctx", arg: 1, scope: !14, file: !0, line: 8, type: !10)
!16 = !DILocation(line: 9, column: 10, scope: !14)
!17 = !DILocation(line: 10, column: 12, scope: !14)
!18 = !DILocation(line: 11, column: 19, scope: !14)
!19 = !DILocation(line: 11, column: 3, scope: !14)
!20 = !DILocation(line: 11, column: 10, scope: !14)
!21 = !DILocation(line: 12, column: 14, scope: !14)
!22 = !DILocation(line: 13, column: 12, scope: !14)
!23 = !DILocation(line: 14, column: 10, scope: !14)
!24 = !DILocation(line: 15, column: 82, scope: !14)
!25 = !DILocation(line: 15, column: 3, scope: !14)
!26 = !DILocation(line: 16, column: 8, scope: !14)
!27 = !DILocation(line: 16, column: 27, scope: !14)
!28 = !DILocation(line: 16, column: 45, scope: !14)
!29 = !DILocation(line: 17, column: 6, scope: !14)
!30 = !DILocation(line: 17, column: 17, scope: !14)
!31 = !DILocation(line: 18, column: 5, scope: !14)
!32 = !DILocation(line: 18, column: 16, scope: !14)
!33 = !DILocation(line: 18, column: 20, scope: !14)
!34 = !DILocation(line: 19, column: 18, scope: !14)
!35 = !DILocation(line: 19, column: 9, scope: !14)
!36 = !DILocation(line: 20, column: 5, scope: !14)
!37 = !DILocation(line: 22, column: 5, scope: !14)
!38 = !DILocation(line: 24, column: 1, scope: !14)

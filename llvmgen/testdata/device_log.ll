source_filename = "device_log.rb"
target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpfel"

%struct.bpf_cgroup_dev_ctx = type { i32, i32, i32 }

@_license = global [4 x i8] c"GPL\00", section "license", align 1
@.str = private unnamed_addr constant [20 x i8] c"%llu:%llu %lld %lld\00", align 1
@.str.1 = private unnamed_addr constant [11 x i8] c"again %lld\00", align 1

define i32 @log_p(%struct.bpf_cgroup_dev_ctx* %ctx) nounwind section "cgroup/dev" !dbg !14 {
entry:
	%args = alloca [4 x i64], align 8
	%0 = getelementptr %struct.bpf_cgroup_dev_ctx, %struct.bpf_cgroup_dev_ctx* %ctx, i64 0, i32 0, !dbg !16
	%access_type = load volatile i32, i32* %0, align 4, !dbg !16
	%type = and i32 %access_type, u0xFFFF, !dbg !16
	%access = lshr i32 %access_type, 16, !dbg !17
	%1 = icmp eq i32 %type, 2, !dbg !18
	br i1 %1, label %and, label %exit, !dbg !18

and:
	%2 = getelementptr %struct.bpf_cgroup_dev_ctx, %struct.bpf_cgroup_dev_ctx* %ctx, i64 0, i32 1, !dbg !18
	%major = load volatile i32, i32* %2, align 4, !dbg !18
	%3 = icmp eq i32 %major, 1, !dbg !18
	br i1 %3, label %then, label %exit, !dbg !18

then:
	%4 = getelementptr %struct.bpf_cgroup_dev_ctx, %struct.bpf_cgroup_dev_ctx* %ctx, i64 0, i32 2, !dbg !19
	%minor = load volatile i32, i32* %4, align 4, !dbg !19
	%5 = zext i32 %major to i64, !dbg !19
	%6 = zext i32 %minor to i64, !dbg !19
	%7 = zext i32 %access to i64, !dbg !19
	%8 = zext i32 %type to i64, !dbg !19
	%9 = getelementptr [4 x i64], [4 x i64]* %args, i64 0, i64 0, !dbg !19
	store i64 %5, i64* %9, align 8, !dbg !19
	%10 = getelementptr [4 x i64], [4 x i64]* %args, i64 0, i64 1, !dbg !19
	store i64 %6, i64* %10, align 8, !dbg !19
	%11 = getelementptr [4 x i64], [4 x i64]* %args, i64 0, i64 2, !dbg !19
	store i64 %7, i64* %11, align 8, !dbg !19
	%12 = getelementptr [4 x i64], [4 x i64]* %args, i64 0, i64 3, !dbg !19
	store i64 %8, i64* %12, align 8, !dbg !19
	%13 = bitcast [4 x i64]* %args to i8*, !dbg !19
	%14 = call i64 inttoptr (i64 177 to i64 (i8*, i32, i8*, i32)*)(i8* getelementptr ([20 x i8], [20 x i8]* @.str, i64 0, i64 0), i32 20, i8* %13, i32 32), !dbg !19
	%15 = zext i32 %access to i64, !dbg !20
	%16 = call i64 (i8*, i32, ...) inttoptr (i64 6 to i64 (i8*, i32, ...)*)(i8* getelementptr ([11 x i8], [11 x i8]* @.str.1, i64 0, i64 0), i32 11, i64 %15), !dbg !20
	br label %exit, !dbg !18

exit:
	ret i32 1, !dbg !22
}

!llvm.dbg.cu = !{!1}
!llvm.module.flags = !{!2}

!0 = !DIFile(filename: "device_log.rb", directory: "", source: "def log?(ctx)\0A  type   = ctx.access_type & 0xffff\0A  access = ctx.access_type >> 16\0A  if type == 2 && ctx.major == 1\0A    printk \22#{ctx.major}:#{ctx.minor} #{access} #{type}\22\0A    printk \22again #{access}\22\0A  end\0A  true\0Aend\0A")
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
!14 = distinct !DISubprogram(name: "log_p", scope: !0, file: !0, line: 1, type: !13, scopeLine: 1, flags: DIFlagPrototyped, spFlags: DISPFlagDefinition, unit: !1, retainedNodes: !11)
!15 = !DILocalVariable(name: "ctx", arg: 1, scope: !14, file: !0, line: 1, type: !10)
!16 = !DILocation(line: 2, column: 3, scope: !14)
!17 = !DILocation(line: 3, column: 3, scope: !14)
!18 = !DILocation(line: 4, column: 6, scope: !14)
!19 = !DILocation(line: 5, column: 5, scope: !14)
!20 = !DILocation(line: 6, column: 5, scope: !14)
!21 = !DILocation(line: 8, column: 3, scope: !14)
!22 = !DILocation(line: 9, column: 1, scope: !14)

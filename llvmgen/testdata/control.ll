source_filename = "control.rb"
target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpfel"

%struct.bpf_cgroup_dev_ctx = type { i32, i32, i32 }

@_license = global [4 x i8] c"GPL\00", section "license", align 1

define i32 @control(%struct.bpf_cgroup_dev_ctx* %ctx) nounwind section "cgroup/dev" !dbg !14 {
entry:
	%0 = getelementptr %struct.bpf_cgroup_dev_ctx, %struct.bpf_cgroup_dev_ctx* %ctx, i64 0, i32 1, !dbg !16
	%major = load volatile i32, i32* %0, align 4, !dbg !16
	%1 = getelementptr %struct.bpf_cgroup_dev_ctx, %struct.bpf_cgroup_dev_ctx* %ctx, i64 0, i32 2, !dbg !16
	%minor = load volatile i32, i32* %1, align 4, !dbg !16
	%2 = icmp ult i32 %major, %minor, !dbg !16
	br i1 %2, label %then, label %done, !dbg !16

then:
	br label %done, !dbg !16

done:
	%x = phi i32 [ %major, %then ], [ %minor, %entry ]
	%3 = icmp ugt i32 %x, 100, !dbg !16
	br i1 %3, label %then.1, label %else, !dbg !16

then.1:
	%4 = zext i32 %x to i64, !dbg !16
	%x.1 = sub i64 %4, 100, !dbg !16
	br label %done.1, !dbg !16

else:
	%5 = zext i32 %x to i64, !dbg !16
	br label %done.1, !dbg !16

done.1:
	%x.2 = phi i64 [ %x.1, %then.1 ], [ %5, %else ]
	%6 = icmp slt i64 %x.2, 0, !dbg !16
	br i1 %6, label %then.2, label %and, !dbg !16

and:
	%7 = getelementptr %struct.bpf_cgroup_dev_ctx, %struct.bpf_cgroup_dev_ctx* %ctx, i64 0, i32 0, !dbg !16
	%access_type = load volatile i32, i32* %7, align 4, !dbg !16
	%8 = icmp ne i32 %access_type, 3, !dbg !16
	br i1 %8, label %done.2, label %then.2, !dbg !16

then.2:
	br label %exit, !dbg !16

done.2:
	%9 = icmp sge i64 %x.2, 5, !dbg !16
	br i1 %9, label %and.1, label %no, !dbg !16

and.1:
	%10 = icmp sle i64 %x.2, 7, !dbg !16
	br i1 %10, label %done.3, label %no, !dbg !16

no:
	br label %done.3, !dbg !16

done.3:
	%b = phi i1 [ false, %no ], [ true, %and.1 ]
	br i1 %b, label %done.4, label %then.3, !dbg !16

then.3:
	%11 = ashr i64 %x.2, 63, !dbg !16
	%12 = xor i64 %x.2, %11, !dbg !16
	%13 = udiv i64 %12, 10, !dbg !16
	%x.3 = xor i64 %13, %11, !dbg !16
	br label %done.4, !dbg !16

done.4:
	%x.4 = phi i64 [ %x.3, %then.3 ], [ %x.2, %done.3 ]
	br i1 %b, label %yes, label %and.2, !dbg !16

and.2:
	%14 = icmp eq i64 %x.4, 1, !dbg !16
	br i1 %14, label %yes, label %exit, !dbg !16

yes:
	br label %exit, !dbg !16

exit:
	%15 = phi i32 [ 0, %then.2 ], [ 1, %yes ], [ 0, %and.2 ]
	ret i32 %15, !dbg !17
}

!llvm.dbg.cu = !{!1}
!llvm.module.flags = !{!2}

!0 = !DIFile(filename: "control.rb", directory: "", source: "def control(ctx)\0A  x = 1\0Aend\0A")
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
!14 = distinct !DISubprogram(name: "control", scope: !0, file: !0, line: 1, type: !13, scopeLine: 1, flags: DIFlagPrototyped, spFlags: DISPFlagDefinition, unit: !1, retainedNodes: !11)
!15 = !DILocalVariable(name: "ctx", arg: 1, scope: !14, file: !0, line: 1, type: !10)
!16 = !DILocation(line: 1, column: 5, scope: !14)
!17 = !DILocation(line: 3, column: 1, scope: !14)

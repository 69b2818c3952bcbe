target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpf"

%struct.task_struct = type { i32, i32, [16 x i8], %struct.task_struct*, i8, i64 }
%struct.args = type { [24 x i64] }
%struct.task_struct___offsets = type { i32, i32, i64 }
%struct.bpf_sock_tuple = type { %union.anon }
%union.anon = type { %struct.anon }
%struct.anon = type { i32, i32, i16, i16 }

@_license = dso_local global [4 x i8] c"GPL\00", section "license", align 1, !dbg !0
@get_current_task_btf = internal global %struct.task_struct* ()* inttoptr (i64 158 to %struct.task_struct* ()*), align 8, !dbg !43
@get_current_task = internal global i64 ()* inttoptr (i64 35 to i64 ()*), align 8, !dbg !60
@0 = private unnamed_addr constant [15 x i8] c"PIDTYPE_TGID:1\00", align 1
@1 = private unnamed_addr constant [16 x i8] c"PIDTYPE_NONE:77\00", align 1
@probe_read_kernel = internal global i64 (i8*, i32, i8*)* inttoptr (i64 113 to i64 (i8*, i32, i8*)*), align 8, !dbg !65
@llvm.compiler.used = appending global [2 x i8*] [i8* getelementptr inbounds ([4 x i8], [4 x i8]* @_license, i32 0, i32 0), i8* bitcast (i32 (%struct.args*)* @prog to i8*)], section "llvm.metadata"

; Function Attrs: nounwind
define dso_local i32 @prog(%struct.args* noundef %0) #0 section "syscall" !dbg !80 {
  %2 = alloca %struct.args*, align 8
  %3 = alloca %struct.task_struct*, align 8
  %4 = alloca %struct.task_struct*, align 8
  %5 = alloca %struct.task_struct*, align 8
  %6 = alloca %struct.task_struct___offsets*, align 8
  %7 = alloca i64, align 8
  %8 = alloca i32, align 4
  %9 = alloca [16 x i8], align 8
  store %struct.args* %0, %struct.args** %2, align 8, !tbaa !108
  call void @llvm.dbg.declare(metadata %struct.args** %2, metadata !91, metadata !DIExpression()), !dbg !112
  %10 = bitcast %struct.task_struct** %3 to i8*, !dbg !113
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %10) #7, !dbg !113
  call void @llvm.dbg.declare(metadata %struct.task_struct** %3, metadata !92, metadata !DIExpression()), !dbg !114
  %11 = load %struct.task_struct* ()*, %struct.task_struct* ()** @get_current_task_btf, align 8, !dbg !115, !tbaa !108
  %12 = call %struct.task_struct* %11(), !dbg !115
  store %struct.task_struct* %12, %struct.task_struct** %3, align 8, !dbg !114, !tbaa !108
  %13 = bitcast %struct.task_struct** %4 to i8*, !dbg !116
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %13) #7, !dbg !116
  call void @llvm.dbg.declare(metadata %struct.task_struct** %4, metadata !93, metadata !DIExpression()), !dbg !117
  %14 = load i64 ()*, i64 ()** @get_current_task, align 8, !dbg !118, !tbaa !108
  %15 = call i64 %14(), !dbg !118
  %16 = inttoptr i64 %15 to i8*, !dbg !119
  %17 = bitcast i8* %16 to %struct.task_struct*, !dbg !119
  store %struct.task_struct* %17, %struct.task_struct** %4, align 8, !dbg !117, !tbaa !108
  %18 = bitcast %struct.task_struct** %5 to i8*, !dbg !120
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %18) #7, !dbg !120
  call void @llvm.dbg.declare(metadata %struct.task_struct** %5, metadata !94, metadata !DIExpression()), !dbg !121
  store %struct.task_struct* null, %struct.task_struct** %5, align 8, !dbg !121, !tbaa !108
  %19 = bitcast %struct.task_struct___offsets** %6 to i8*, !dbg !122
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %19) #7, !dbg !122
  call void @llvm.dbg.declare(metadata %struct.task_struct___offsets** %6, metadata !95, metadata !DIExpression()), !dbg !123
  store %struct.task_struct___offsets* null, %struct.task_struct___offsets** %6, align 8, !dbg !123, !tbaa !108
  %20 = bitcast i64* %7 to i8*, !dbg !124
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %20) #7, !dbg !124
  call void @llvm.dbg.declare(metadata i64* %7, metadata !102, metadata !DIExpression()), !dbg !125
  %21 = load %struct.args*, %struct.args** %2, align 8, !dbg !126, !tbaa !108
  %22 = getelementptr inbounds %struct.args, %struct.args* %21, i32 0, i32 0, !dbg !127
  %23 = getelementptr inbounds [24 x i64], [24 x i64]* %22, i64 0, i64 0, !dbg !126
  %24 = load i64, i64* %23, align 8, !dbg !126, !tbaa !128
  store i64 %24, i64* %7, align 8, !dbg !125, !tbaa !128
  %25 = bitcast i32* %8 to i8*, !dbg !130
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %25) #7, !dbg !130
  call void @llvm.dbg.declare(metadata i32* %8, metadata !103, metadata !DIExpression()), !dbg !131
  store i32 0, i32* %8, align 4, !dbg !131, !tbaa !132
  %26 = bitcast [16 x i8]* %9 to i8*, !dbg !134
  call void @llvm.lifetime.start.p0i8(i64 16, i8* %26) #7, !dbg !134
  call void @llvm.dbg.declare(metadata [16 x i8]* %9, metadata !104, metadata !DIExpression()), !dbg !135
  %27 = bitcast [16 x i8]* %9 to i8*, !dbg !135
  call void @llvm.memset.p0i8.i64(i8* align 8 %27, i8 0, i64 16, i1 false), !dbg !135
  %28 = load %struct.task_struct___offsets*, %struct.task_struct___offsets** %6, align 8, !dbg !136, !tbaa !108
  %29 = call i32* @llvm.preserve.struct.access.index.p0i32.p0s_struct.task_struct___offsetss(%struct.task_struct___offsets* elementtype(%struct.task_struct___offsets) %28, i32 0, i32 0), !dbg !136, !llvm.preserve.access.index !97
  %30 = call i32 @llvm.bpf.preserve.field.info.p0i32(i32* %29, i64 0), !dbg !136
  %31 = zext i32 %30 to i64, !dbg !136
  %32 = load %struct.args*, %struct.args** %2, align 8, !dbg !137, !tbaa !108
  %33 = getelementptr inbounds %struct.args, %struct.args* %32, i32 0, i32 0, !dbg !138
  %34 = getelementptr inbounds [24 x i64], [24 x i64]* %33, i64 0, i64 0, !dbg !137
  store i64 %31, i64* %34, align 8, !dbg !139, !tbaa !128
  %35 = load %struct.task_struct*, %struct.task_struct** %3, align 8, !dbg !140, !tbaa !108
  %36 = call [16 x i8]* @llvm.preserve.struct.access.index.p0a16i8.p0s_struct.task_structs(%struct.task_struct* elementtype(%struct.task_struct) %35, i32 2, i32 2), !dbg !140, !llvm.preserve.access.index !49
  %37 = call i32 @llvm.bpf.preserve.field.info.p0a16i8([16 x i8]* %36, i64 1), !dbg !140
  %38 = zext i32 %37 to i64, !dbg !140
  %39 = load %struct.args*, %struct.args** %2, align 8, !dbg !141, !tbaa !108
  %40 = getelementptr inbounds %struct.args, %struct.args* %39, i32 0, i32 0, !dbg !142
  %41 = getelementptr inbounds [24 x i64], [24 x i64]* %40, i64 0, i64 1, !dbg !141
  store i64 %38, i64* %41, align 8, !dbg !143, !tbaa !128
  %42 = load %struct.task_struct*, %struct.task_struct** %3, align 8, !dbg !144, !tbaa !108
  %43 = call [16 x i8]* @llvm.preserve.struct.access.index.p0a16i8.p0s_struct.task_structs(%struct.task_struct* elementtype(%struct.task_struct) %42, i32 2, i32 2), !dbg !144, !llvm.preserve.access.index !49
  %44 = call i32 @llvm.bpf.preserve.field.info.p0a16i8([16 x i8]* %43, i64 2), !dbg !144
  %45 = load %struct.task_struct*, %struct.task_struct** %3, align 8, !dbg !145, !tbaa !108
  %46 = call i64* @llvm.preserve.struct.access.index.p0i64.p0s_struct.task_structs(%struct.task_struct* elementtype(%struct.task_struct) %45, i32 5, i32 6), !dbg !145, !llvm.preserve.access.index !49
  %47 = call i32 @llvm.bpf.preserve.field.info.p0i64(i64* %46, i64 2), !dbg !145
  %48 = shl i32 %47, 1, !dbg !146
  %49 = or i32 %44, %48, !dbg !147
  %50 = zext i32 %49 to i64, !dbg !144
  %51 = load %struct.args*, %struct.args** %2, align 8, !dbg !148, !tbaa !108
  %52 = getelementptr inbounds %struct.args, %struct.args* %51, i32 0, i32 0, !dbg !149
  %53 = getelementptr inbounds [24 x i64], [24 x i64]* %52, i64 0, i64 2, !dbg !148
  store i64 %50, i64* %53, align 8, !dbg !150, !tbaa !128
  %54 = load %struct.task_struct*, %struct.task_struct** %3, align 8, !dbg !151, !tbaa !108
  %55 = call i32* @llvm.preserve.struct.access.index.p0i32.p0s_struct.task_structs(%struct.task_struct* elementtype(%struct.task_struct) %54, i32 0, i32 0), !dbg !151, !llvm.preserve.access.index !49
  %56 = call i32 @llvm.bpf.preserve.field.info.p0i32(i32* %55, i64 3), !dbg !151
  %57 = load %struct.task_struct*, %struct.task_struct** %3, align 8, !dbg !152, !tbaa !108
  %58 = call i8* @llvm.preserve.struct.access.index.p0i8.p0s_struct.task_structs(%struct.task_struct* elementtype(%struct.task_struct) %57, i32 4, i32 5), !dbg !152, !llvm.preserve.access.index !49
  %59 = call i32 @llvm.bpf.preserve.field.info.p0i8(i8* %58, i64 3), !dbg !152
  %60 = shl i32 %59, 1, !dbg !153
  %61 = or i32 %56, %60, !dbg !154
  %62 = zext i32 %61 to i64, !dbg !151
  %63 = load %struct.args*, %struct.args** %2, align 8, !dbg !155, !tbaa !108
  %64 = getelementptr inbounds %struct.args, %struct.args* %63, i32 0, i32 0, !dbg !156
  %65 = getelementptr inbounds [24 x i64], [24 x i64]* %64, i64 0, i64 3, !dbg !155
  store i64 %62, i64* %65, align 8, !dbg !157, !tbaa !128
  %66 = load %struct.task_struct*, %struct.task_struct** %3, align 8, !dbg !158, !tbaa !108
  %67 = call i8* @llvm.preserve.struct.access.index.p0i8.p0s_struct.task_structs(%struct.task_struct* elementtype(%struct.task_struct) %66, i32 4, i32 5), !dbg !158, !llvm.preserve.access.index !49
  %68 = call i32 @llvm.bpf.preserve.field.info.p0i8(i8* %67, i64 4), !dbg !158
  %69 = zext i32 %68 to i64, !dbg !158
  %70 = load %struct.args*, %struct.args** %2, align 8, !dbg !159, !tbaa !108
  %71 = getelementptr inbounds %struct.args, %struct.args* %70, i32 0, i32 0, !dbg !160
  %72 = getelementptr inbounds [24 x i64], [24 x i64]* %71, i64 0, i64 4, !dbg !159
  store i64 %69, i64* %72, align 8, !dbg !161, !tbaa !128
  %73 = load %struct.task_struct*, %struct.task_struct** %3, align 8, !dbg !162, !tbaa !108
  %74 = call i8* @llvm.preserve.struct.access.index.p0i8.p0s_struct.task_structs(%struct.task_struct* elementtype(%struct.task_struct) %73, i32 4, i32 5), !dbg !162, !llvm.preserve.access.index !49
  %75 = call i32 @llvm.bpf.preserve.field.info.p0i8(i8* %74, i64 5), !dbg !162
  %76 = zext i32 %75 to i64, !dbg !162
  %77 = load %struct.args*, %struct.args** %2, align 8, !dbg !163, !tbaa !108
  %78 = getelementptr inbounds %struct.args, %struct.args* %77, i32 0, i32 0, !dbg !164
  %79 = getelementptr inbounds [24 x i64], [24 x i64]* %78, i64 0, i64 5, !dbg !163
  store i64 %76, i64* %79, align 8, !dbg !165, !tbaa !128
  %80 = call i32 @llvm.bpf.preserve.type.info(i32 0, i64 0), !dbg !166, !llvm.preserve.access.index !49
  %81 = zext i32 %80 to i64, !dbg !166
  %82 = load %struct.args*, %struct.args** %2, align 8, !dbg !167, !tbaa !108
  %83 = getelementptr inbounds %struct.args, %struct.args* %82, i32 0, i32 0, !dbg !168
  %84 = getelementptr inbounds [24 x i64], [24 x i64]* %83, i64 0, i64 6, !dbg !167
  store i64 %81, i64* %84, align 8, !dbg !169, !tbaa !128
  %85 = call i32 @llvm.bpf.preserve.type.info(i32 1, i64 0), !dbg !170, !llvm.preserve.access.index !171
  %86 = zext i32 %85 to i64, !dbg !170
  %87 = load %struct.args*, %struct.args** %2, align 8, !dbg !174, !tbaa !108
  %88 = getelementptr inbounds %struct.args, %struct.args* %87, i32 0, i32 0, !dbg !175
  %89 = getelementptr inbounds [24 x i64], [24 x i64]* %88, i64 0, i64 7, !dbg !174
  store i64 %86, i64* %89, align 8, !dbg !176, !tbaa !128
  %90 = call i32 @llvm.bpf.preserve.type.info(i32 2, i64 1), !dbg !177, !llvm.preserve.access.index !49
  %91 = zext i32 %90 to i64, !dbg !177
  %92 = load %struct.args*, %struct.args** %2, align 8, !dbg !178, !tbaa !108
  %93 = getelementptr inbounds %struct.args, %struct.args* %92, i32 0, i32 0, !dbg !179
  %94 = getelementptr inbounds [24 x i64], [24 x i64]* %93, i64 0, i64 8, !dbg !178
  store i64 %91, i64* %94, align 8, !dbg !180, !tbaa !128
  %95 = call i64 @llvm.bpf.preserve.enum.value(i32 3, i8* getelementptr inbounds ([15 x i8], [15 x i8]* @0, i32 0, i32 0), i64 1), !dbg !181, !llvm.preserve.access.index !5
  %96 = load %struct.args*, %struct.args** %2, align 8, !dbg !182, !tbaa !108
  %97 = getelementptr inbounds %struct.args, %struct.args* %96, i32 0, i32 0, !dbg !183
  %98 = getelementptr inbounds [24 x i64], [24 x i64]* %97, i64 0, i64 9, !dbg !182
  store i64 %95, i64* %98, align 8, !dbg !184, !tbaa !128
  %99 = call i64 @llvm.bpf.preserve.enum.value(i32 4, i8* getelementptr inbounds ([16 x i8], [16 x i8]* @1, i32 0, i32 0), i64 0), !dbg !185, !llvm.preserve.access.index !5
  %100 = load %struct.args*, %struct.args** %2, align 8, !dbg !186, !tbaa !108
  %101 = getelementptr inbounds %struct.args, %struct.args* %100, i32 0, i32 0, !dbg !187
  %102 = getelementptr inbounds [24 x i64], [24 x i64]* %101, i64 0, i64 10, !dbg !186
  store i64 %99, i64* %102, align 8, !dbg !188, !tbaa !128
  %103 = call i64 @llvm.bpf.btf.type.id(i32 5, i64 1), !dbg !189, !llvm.preserve.access.index !49
  %104 = load %struct.args*, %struct.args** %2, align 8, !dbg !190, !tbaa !108
  %105 = getelementptr inbounds %struct.args, %struct.args* %104, i32 0, i32 0, !dbg !191
  %106 = getelementptr inbounds [24 x i64], [24 x i64]* %105, i64 0, i64 11, !dbg !190
  store i64 %103, i64* %106, align 8, !dbg !192, !tbaa !128
  %107 = call i32 @llvm.bpf.preserve.type.info(i32 6, i64 1), !dbg !193, !llvm.preserve.access.index !33
  %108 = zext i32 %107 to i64, !dbg !193
  %109 = load %struct.args*, %struct.args** %2, align 8, !dbg !194, !tbaa !108
  %110 = getelementptr inbounds %struct.args, %struct.args* %109, i32 0, i32 0, !dbg !195
  %111 = getelementptr inbounds [24 x i64], [24 x i64]* %110, i64 0, i64 12, !dbg !194
  store i64 %108, i64* %111, align 8, !dbg !196, !tbaa !128
  %112 = load %struct.task_struct*, %struct.task_struct** %3, align 8, !dbg !197, !tbaa !108
  %113 = call i32* @llvm.preserve.struct.access.index.p0i32.p0s_struct.task_structs(%struct.task_struct* elementtype(%struct.task_struct) %112, i32 0, i32 0), !dbg !198, !llvm.preserve.access.index !49
  %114 = load i32, i32* %113, align 8, !dbg !198, !tbaa !199
  %115 = sext i32 %114 to i64, !dbg !197
  %116 = load %struct.args*, %struct.args** %2, align 8, !dbg !202, !tbaa !108
  %117 = getelementptr inbounds %struct.args, %struct.args* %116, i32 0, i32 0, !dbg !203
  %118 = getelementptr inbounds [24 x i64], [24 x i64]* %117, i64 0, i64 13, !dbg !202
  store i64 %115, i64* %118, align 8, !dbg !204, !tbaa !128
  %119 = load %struct.task_struct*, %struct.task_struct** %3, align 8, !dbg !205, !tbaa !108
  %120 = call %struct.task_struct** @llvm.preserve.struct.access.index.p0p0s_struct.task_structs.p0s_struct.task_structs(%struct.task_struct* elementtype(%struct.task_struct) %119, i32 3, i32 3), !dbg !206, !llvm.preserve.access.index !49
  %121 = load %struct.task_struct*, %struct.task_struct** %120, align 8, !dbg !206, !tbaa !207
  %122 = call i32* @llvm.preserve.struct.access.index.p0i32.p0s_struct.task_structs(%struct.task_struct* elementtype(%struct.task_struct) %121, i32 1, i32 1), !dbg !208, !llvm.preserve.access.index !49
  %123 = load i32, i32* %122, align 4, !dbg !208, !tbaa !209
  %124 = sext i32 %123 to i64, !dbg !205
  %125 = load %struct.args*, %struct.args** %2, align 8, !dbg !210, !tbaa !108
  %126 = getelementptr inbounds %struct.args, %struct.args* %125, i32 0, i32 0, !dbg !211
  %127 = getelementptr inbounds [24 x i64], [24 x i64]* %126, i64 0, i64 14, !dbg !210
  store i64 %124, i64* %127, align 8, !dbg !212, !tbaa !128
  %128 = load i64 (i8*, i32, i8*)*, i64 (i8*, i32, i8*)** @probe_read_kernel, align 8, !dbg !213, !tbaa !108
  %129 = bitcast %struct.task_struct** %5 to i8*, !dbg !214
  %130 = load %struct.task_struct*, %struct.task_struct** %4, align 8, !dbg !215, !tbaa !108
  %131 = call %struct.task_struct** @llvm.preserve.struct.access.index.p0p0s_struct.task_structs.p0s_struct.task_structs(%struct.task_struct* elementtype(%struct.task_struct) %130, i32 3, i32 3), !dbg !216, !llvm.preserve.access.index !49
  %132 = bitcast %struct.task_struct** %131 to i8*, !dbg !217
  %133 = call i64 %128(i8* noundef %129, i32 noundef 8, i8* noundef %132), !dbg !213
  %134 = load i64 (i8*, i32, i8*)*, i64 (i8*, i32, i8*)** @probe_read_kernel, align 8, !dbg !218, !tbaa !108
  %135 = bitcast i32* %8 to i8*, !dbg !219
  %136 = load %struct.task_struct*, %struct.task_struct** %5, align 8, !dbg !220, !tbaa !108
  %137 = call i32* @llvm.preserve.struct.access.index.p0i32.p0s_struct.task_structs(%struct.task_struct* elementtype(%struct.task_struct) %136, i32 1, i32 1), !dbg !221, !llvm.preserve.access.index !49
  %138 = bitcast i32* %137 to i8*, !dbg !222
  %139 = call i64 %134(i8* noundef %135, i32 noundef 4, i8* noundef %138), !dbg !218
  %140 = load i32, i32* %8, align 4, !dbg !223, !tbaa !132
  %141 = zext i32 %140 to i64, !dbg !223
  %142 = load %struct.args*, %struct.args** %2, align 8, !dbg !224, !tbaa !108
  %143 = getelementptr inbounds %struct.args, %struct.args* %142, i32 0, i32 0, !dbg !225
  %144 = getelementptr inbounds [24 x i64], [24 x i64]* %143, i64 0, i64 15, !dbg !224
  store i64 %141, i64* %144, align 8, !dbg !226, !tbaa !128
  %145 = load i64, i64* %7, align 8, !dbg !227, !tbaa !128
  %146 = call i64 @shifted(i64 noundef %145), !dbg !228
  %147 = load %struct.args*, %struct.args** %2, align 8, !dbg !229, !tbaa !108
  %148 = getelementptr inbounds %struct.args, %struct.args* %147, i32 0, i32 0, !dbg !230
  %149 = getelementptr inbounds [24 x i64], [24 x i64]* %148, i64 0, i64 16, !dbg !229
  store i64 %146, i64* %149, align 8, !dbg !231, !tbaa !128
  %150 = load %struct.task_struct*, %struct.task_struct** %3, align 8, !dbg !232, !tbaa !108
  %151 = call i64* @llvm.preserve.struct.access.index.p0i64.p0s_struct.task_structs(%struct.task_struct* elementtype(%struct.task_struct) %150, i32 5, i32 6), !dbg !232, !llvm.preserve.access.index !49
  %152 = call i32 @llvm.bpf.preserve.field.info.p0i64(i64* %151, i64 2), !dbg !232
  %153 = icmp ne i32 %152, 0, !dbg !232
  br i1 %153, label %154, label %161, !dbg !234

154:                                              ; preds = %1
  %155 = load %struct.task_struct*, %struct.task_struct** %3, align 8, !dbg !235, !tbaa !108
  %156 = call i64* @llvm.preserve.struct.access.index.p0i64.p0s_struct.task_structs(%struct.task_struct* elementtype(%struct.task_struct) %155, i32 5, i32 6), !dbg !236, !llvm.preserve.access.index !49
  %157 = load i64, i64* %156, align 8, !dbg !236, !tbaa !237
  %158 = load %struct.args*, %struct.args** %2, align 8, !dbg !238, !tbaa !108
  %159 = getelementptr inbounds %struct.args, %struct.args* %158, i32 0, i32 0, !dbg !239
  %160 = getelementptr inbounds [24 x i64], [24 x i64]* %159, i64 0, i64 17, !dbg !238
  store i64 %157, i64* %160, align 8, !dbg !240, !tbaa !128
  br label %161, !dbg !238

161:                                              ; preds = %154, %1
  %162 = load %struct.task_struct*, %struct.task_struct** %3, align 8, !dbg !241, !tbaa !108
  %163 = call i64* @llvm.preserve.struct.access.index.p0i64.p0s_struct.task_structs(%struct.task_struct* elementtype(%struct.task_struct) %162, i32 5, i32 6), !dbg !241, !llvm.preserve.access.index !49
  %164 = call i32 @llvm.bpf.preserve.field.info.p0i64(i64* %163, i64 2), !dbg !241
  %165 = icmp ne i32 %164, 0, !dbg !241
  br i1 %165, label %166, label %170, !dbg !241

166:                                              ; preds = %161
  %167 = load %struct.task_struct___offsets*, %struct.task_struct___offsets** %6, align 8, !dbg !242, !tbaa !108
  %168 = call i64* @llvm.preserve.struct.access.index.p0i64.p0s_struct.task_struct___offsetss(%struct.task_struct___offsets* elementtype(%struct.task_struct___offsets) %167, i32 2, i32 2), !dbg !242, !llvm.preserve.access.index !97
  %169 = call i32 @llvm.bpf.preserve.field.info.p0i64(i64* %168, i64 0), !dbg !242
  br label %174, !dbg !241

170:                                              ; preds = %161
  %171 = load %struct.task_struct___offsets*, %struct.task_struct___offsets** %6, align 8, !dbg !243, !tbaa !108
  %172 = call i32* @llvm.preserve.struct.access.index.p0i32.p0s_struct.task_struct___offsetss(%struct.task_struct___offsets* elementtype(%struct.task_struct___offsets) %171, i32 1, i32 1), !dbg !243, !llvm.preserve.access.index !97
  %173 = call i32 @llvm.bpf.preserve.field.info.p0i32(i32* %172, i64 0), !dbg !243
  br label %174, !dbg !241

174:                                              ; preds = %170, %166
  %175 = phi i32 [ %169, %166 ], [ %173, %170 ], !dbg !241
  %176 = zext i32 %175 to i64, !dbg !241
  %177 = load %struct.args*, %struct.args** %2, align 8, !dbg !244, !tbaa !108
  %178 = getelementptr inbounds %struct.args, %struct.args* %177, i32 0, i32 0, !dbg !245
  %179 = getelementptr inbounds [24 x i64], [24 x i64]* %178, i64 0, i64 18, !dbg !244
  store i64 %176, i64* %179, align 8, !dbg !246, !tbaa !128
  %180 = load i64, i64* %7, align 8, !dbg !247, !tbaa !128
  %181 = trunc i64 %180 to i16, !dbg !247
  %182 = getelementptr inbounds [16 x i8], [16 x i8]* %9, i64 0, i64 0, !dbg !248
  %183 = bitcast i8* %182 to %struct.bpf_sock_tuple*, !dbg !248
  %184 = call %union.anon* @llvm.preserve.struct.access.index.p0s_union.anons.p0s_struct.bpf_sock_tuples(%struct.bpf_sock_tuple* elementtype(%struct.bpf_sock_tuple) %183, i32 0, i32 0), !dbg !248, !llvm.preserve.access.index !14
  %185 = call %union.anon* @llvm.preserve.union.access.index.p0s_union.anons.p0s_union.anons(%union.anon* %184, i32 0), !dbg !248, !llvm.preserve.access.index !17
  %186 = bitcast %union.anon* %185 to %struct.anon*, !dbg !248
  %187 = call i16* @llvm.preserve.struct.access.index.p0i16.p0s_struct.anons(%struct.anon* elementtype(%struct.anon) %186, i32 3, i32 3), !dbg !249, !llvm.preserve.access.index !20
  store i16 %181, i16* %187, align 2, !dbg !250, !tbaa !251
  %188 = getelementptr inbounds [16 x i8], [16 x i8]* %9, i64 0, i64 0, !dbg !252
  %189 = bitcast i8* %188 to %struct.bpf_sock_tuple*, !dbg !252
  %190 = call %union.anon* @llvm.preserve.struct.access.index.p0s_union.anons.p0s_struct.bpf_sock_tuples(%struct.bpf_sock_tuple* elementtype(%struct.bpf_sock_tuple) %189, i32 0, i32 0), !dbg !252, !llvm.preserve.access.index !14
  %191 = call %union.anon* @llvm.preserve.union.access.index.p0s_union.anons.p0s_union.anons(%union.anon* %190, i32 0), !dbg !252, !llvm.preserve.access.index !17
  %192 = bitcast %union.anon* %191 to %struct.anon*, !dbg !252
  %193 = call i32* @llvm.preserve.struct.access.index.p0i32.p0s_struct.anons(%struct.anon* elementtype(%struct.anon) %192, i32 1, i32 1), !dbg !253, !llvm.preserve.access.index !20
  store i32 7, i32* %193, align 4, !dbg !254, !tbaa !251
  %194 = getelementptr inbounds [16 x i8], [16 x i8]* %9, i64 0, i64 0, !dbg !255
  %195 = bitcast i8* %194 to i64*, !dbg !255
  %196 = load volatile i64, i64* %195, align 8, !dbg !255, !tbaa !128
  %197 = load %struct.args*, %struct.args** %2, align 8, !dbg !256, !tbaa !108
  %198 = getelementptr inbounds %struct.args, %struct.args* %197, i32 0, i32 0, !dbg !257
  %199 = getelementptr inbounds [24 x i64], [24 x i64]* %198, i64 0, i64 19, !dbg !256
  store i64 %196, i64* %199, align 8, !dbg !258, !tbaa !128
  %200 = getelementptr inbounds [16 x i8], [16 x i8]* %9, i64 0, i64 0, !dbg !259
  %201 = getelementptr inbounds i8, i8* %200, i64 8, !dbg !260
  %202 = bitcast i8* %201 to i64*, !dbg !261
  %203 = load volatile i64, i64* %202, align 8, !dbg !261, !tbaa !128
  %204 = load %struct.args*, %struct.args** %2, align 8, !dbg !262, !tbaa !108
  %205 = getelementptr inbounds %struct.args, %struct.args* %204, i32 0, i32 0, !dbg !263
  %206 = getelementptr inbounds [24 x i64], [24 x i64]* %205, i64 0, i64 20, !dbg !262
  store i64 %203, i64* %206, align 8, !dbg !264, !tbaa !128
  %207 = load %struct.task_struct*, %struct.task_struct** %3, align 8, !dbg !265, !tbaa !108
  %208 = call [16 x i8]* @llvm.preserve.struct.access.index.p0a16i8.p0s_struct.task_structs(%struct.task_struct* elementtype(%struct.task_struct) %207, i32 2, i32 2), !dbg !266, !llvm.preserve.access.index !49
  %209 = call i8* @llvm.preserve.array.access.index.p0i8.p0a16i8([16 x i8]* elementtype([16 x i8]) %208, i32 1, i32 1), !dbg !265, !llvm.preserve.access.index !38
  %210 = load i8, i8* %209, align 1, !dbg !265, !tbaa !251
  %211 = sext i8 %210 to i64, !dbg !265
  %212 = load %struct.args*, %struct.args** %2, align 8, !dbg !267, !tbaa !108
  %213 = getelementptr inbounds %struct.args, %struct.args* %212, i32 0, i32 0, !dbg !268
  %214 = getelementptr inbounds [24 x i64], [24 x i64]* %213, i64 0, i64 21, !dbg !267
  store i64 %211, i64* %214, align 8, !dbg !269, !tbaa !128
  %215 = call i64 @llvm.bpf.btf.type.id(i32 7, i64 0), !dbg !270, !llvm.preserve.access.index !49
  %216 = icmp ne i64 %215, 0, !dbg !271
  %217 = zext i1 %216 to i32, !dbg !271
  %218 = sext i32 %217 to i64, !dbg !270
  %219 = load %struct.args*, %struct.args** %2, align 8, !dbg !272, !tbaa !108
  %220 = getelementptr inbounds %struct.args, %struct.args* %219, i32 0, i32 0, !dbg !273
  %221 = getelementptr inbounds [24 x i64], [24 x i64]* %220, i64 0, i64 22, !dbg !272
  store i64 %218, i64* %221, align 8, !dbg !274, !tbaa !128
  %222 = bitcast [16 x i8]* %9 to i8*, !dbg !275
  call void @llvm.lifetime.end.p0i8(i64 16, i8* %222) #7, !dbg !275
  %223 = bitcast i32* %8 to i8*, !dbg !275
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %223) #7, !dbg !275
  %224 = bitcast i64* %7 to i8*, !dbg !275
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %224) #7, !dbg !275
  %225 = bitcast %struct.task_struct___offsets** %6 to i8*, !dbg !275
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %225) #7, !dbg !275
  %226 = bitcast %struct.task_struct** %5 to i8*, !dbg !275
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %226) #7, !dbg !275
  %227 = bitcast %struct.task_struct** %4 to i8*, !dbg !275
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %227) #7, !dbg !275
  %228 = bitcast %struct.task_struct** %3 to i8*, !dbg !275
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %228) #7, !dbg !275
  ret i32 0, !dbg !276
}

; Function Attrs: nofree nosync nounwind readnone speculatable willreturn
declare void @llvm.dbg.declare(metadata, metadata, metadata) #1

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #2

; Function Attrs: argmemonly nofree nounwind willreturn writeonly
declare void @llvm.memset.p0i8.i64(i8* nocapture writeonly, i8, i64, i1 immarg) #3

; Function Attrs: nofree nosync nounwind readnone willreturn
declare i32* @llvm.preserve.struct.access.index.p0i32.p0s_struct.task_struct___offsetss(%struct.task_struct___offsets*, i32 immarg, i32 immarg) #4

; Function Attrs: nounwind readnone
declare i32 @llvm.bpf.preserve.field.info.p0i32(i32*, i64 immarg) #5

; Function Attrs: nofree nosync nounwind readnone willreturn
declare [16 x i8]* @llvm.preserve.struct.access.index.p0a16i8.p0s_struct.task_structs(%struct.task_struct*, i32 immarg, i32 immarg) #4

; Function Attrs: nounwind readnone
declare i32 @llvm.bpf.preserve.field.info.p0a16i8([16 x i8]*, i64 immarg) #5

; Function Attrs: nofree nosync nounwind readnone willreturn
declare i64* @llvm.preserve.struct.access.index.p0i64.p0s_struct.task_structs(%struct.task_struct*, i32 immarg, i32 immarg) #4

; Function Attrs: nounwind readnone
declare i32 @llvm.bpf.preserve.field.info.p0i64(i64*, i64 immarg) #5

; Function Attrs: nofree nosync nounwind readnone willreturn
declare i32* @llvm.preserve.struct.access.index.p0i32.p0s_struct.task_structs(%struct.task_struct*, i32 immarg, i32 immarg) #4

; Function Attrs: nofree nosync nounwind readnone willreturn
declare i8* @llvm.preserve.struct.access.index.p0i8.p0s_struct.task_structs(%struct.task_struct*, i32 immarg, i32 immarg) #4

; Function Attrs: nounwind readnone
declare i32 @llvm.bpf.preserve.field.info.p0i8(i8*, i64 immarg) #5

; Function Attrs: nounwind readnone
declare i32 @llvm.bpf.preserve.type.info(i32, i64) #5

; Function Attrs: nounwind readnone
declare i64 @llvm.bpf.preserve.enum.value(i32, i8*, i64) #5

; Function Attrs: nounwind readnone
declare i64 @llvm.bpf.btf.type.id(i32, i64) #5

; Function Attrs: nofree nosync nounwind readnone willreturn
declare %struct.task_struct** @llvm.preserve.struct.access.index.p0p0s_struct.task_structs.p0s_struct.task_structs(%struct.task_struct*, i32 immarg, i32 immarg) #4

; Function Attrs: noinline nounwind
define internal i64 @shifted(i64 noundef %0) #6 !dbg !277 {
  %2 = alloca i64, align 8
  %3 = alloca %struct.task_struct*, align 8
  store i64 %0, i64* %2, align 8, !tbaa !128
  call void @llvm.dbg.declare(metadata i64* %2, metadata !281, metadata !DIExpression()), !dbg !283
  %4 = bitcast %struct.task_struct** %3 to i8*, !dbg !284
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %4) #7, !dbg !284
  call void @llvm.dbg.declare(metadata %struct.task_struct** %3, metadata !282, metadata !DIExpression()), !dbg !285
  store %struct.task_struct* null, %struct.task_struct** %3, align 8, !dbg !285, !tbaa !108
  %5 = load i64, i64* %2, align 8, !dbg !286, !tbaa !128
  %6 = load %struct.task_struct*, %struct.task_struct** %3, align 8, !dbg !287, !tbaa !108
  %7 = call i8* @llvm.preserve.struct.access.index.p0i8.p0s_struct.task_structs(%struct.task_struct* elementtype(%struct.task_struct) %6, i32 4, i32 5), !dbg !287, !llvm.preserve.access.index !49
  %8 = call i32 @llvm.bpf.preserve.field.info.p0i8(i8* %7, i64 4), !dbg !287
  %9 = zext i32 %8 to i64, !dbg !288
  %10 = shl i64 %5, %9, !dbg !288
  %11 = load %struct.task_struct*, %struct.task_struct** %3, align 8, !dbg !289, !tbaa !108
  %12 = call i8* @llvm.preserve.struct.access.index.p0i8.p0s_struct.task_structs(%struct.task_struct* elementtype(%struct.task_struct) %11, i32 4, i32 5), !dbg !289, !llvm.preserve.access.index !49
  %13 = call i32 @llvm.bpf.preserve.field.info.p0i8(i8* %12, i64 5), !dbg !289
  %14 = zext i32 %13 to i64, !dbg !290
  %15 = lshr i64 %10, %14, !dbg !290
  %16 = bitcast %struct.task_struct** %3 to i8*, !dbg !291
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %16) #7, !dbg !291
  ret i64 %15, !dbg !292
}

; Function Attrs: nofree nosync nounwind readnone willreturn
declare i64* @llvm.preserve.struct.access.index.p0i64.p0s_struct.task_struct___offsetss(%struct.task_struct___offsets*, i32 immarg, i32 immarg) #4

; Function Attrs: nofree nosync nounwind readnone willreturn
declare %union.anon* @llvm.preserve.struct.access.index.p0s_union.anons.p0s_struct.bpf_sock_tuples(%struct.bpf_sock_tuple*, i32 immarg, i32 immarg) #4

; Function Attrs: nofree nosync nounwind readnone willreturn
declare %union.anon* @llvm.preserve.union.access.index.p0s_union.anons.p0s_union.anons(%union.anon*, i32 immarg) #4

; Function Attrs: nofree nosync nounwind readnone willreturn
declare i16* @llvm.preserve.struct.access.index.p0i16.p0s_struct.anons(%struct.anon*, i32 immarg, i32 immarg) #4

; Function Attrs: nofree nosync nounwind readnone willreturn
declare i32* @llvm.preserve.struct.access.index.p0i32.p0s_struct.anons(%struct.anon*, i32 immarg, i32 immarg) #4

; Function Attrs: nofree nosync nounwind readnone willreturn
declare i8* @llvm.preserve.array.access.index.p0i8.p0a16i8([16 x i8]*, i32 immarg, i32 immarg) #4

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #2

attributes #0 = { nounwind "frame-pointer"="all" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" }
attributes #1 = { nofree nosync nounwind readnone speculatable willreturn }
attributes #2 = { argmemonly nofree nosync nounwind willreturn }
attributes #3 = { argmemonly nofree nounwind willreturn writeonly }
attributes #4 = { nofree nosync nounwind readnone willreturn }
attributes #5 = { nounwind readnone }
attributes #6 = { noinline nounwind "frame-pointer"="all" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" }
attributes #7 = { nounwind }

!llvm.dbg.cu = !{!2}
!llvm.module.flags = !{!75, !76, !77, !78}

!0 = !DIGlobalVariableExpression(var: !1, expr: !DIExpression())
!1 = distinct !DIGlobalVariable(name: "_license", scope: !2, file: !3, line: 11, type: !72, isLocal: false, isDefinition: true)
!2 = distinct !DICompileUnit(language: DW_LANG_C99, file: !3, producer: "clang", isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug, enums: !4, retainedTypes: !11, globals: !42, splitDebugInlining: false, nameTableKind: None)
!3 = !DIFile(filename: "core.c", directory: "/src", checksumkind: CSK_MD5, checksum: "15c08e839a02d0e43857c9dd04183792")
!4 = !{!5}
!5 = !DICompositeType(tag: DW_TAG_enumeration_type, name: "pid_type", file: !3, line: 34, baseType: !6, size: 32, elements: !7)
!6 = !DIBasicType(name: "unsigned int", size: 32, encoding: DW_ATE_unsigned)
!7 = !{!8, !9, !10}
!8 = !DIEnumerator(name: "PIDTYPE_PID", value: 0)
!9 = !DIEnumerator(name: "PIDTYPE_TGID", value: 1)
!10 = !DIEnumerator(name: "PIDTYPE_NONE", value: 77)
!11 = !{!12, !13, !29, !33, !17, !38}
!12 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: null, size: 64)
!13 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !14, size: 64)
!14 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "bpf_sock_tuple", file: !3, line: 23, size: 96, elements: !15)
!15 = !{!16}
!16 = !DIDerivedType(tag: DW_TAG_member, scope: !14, file: !3, line: 24, baseType: !17, size: 96)
!17 = distinct !DICompositeType(tag: DW_TAG_union_type, scope: !14, file: !3, line: 24, size: 96, elements: !18)
!18 = !{!19}
!19 = !DIDerivedType(tag: DW_TAG_member, name: "ipv4", scope: !17, file: !3, line: 25, baseType: !20, size: 96)
!20 = distinct !DICompositeType(tag: DW_TAG_structure_type, scope: !17, file: !3, line: 25, size: 96, elements: !21)
!21 = !{!22, !24, !25, !28}
!22 = !DIDerivedType(tag: DW_TAG_member, name: "saddr", scope: !20, file: !3, line: 25, baseType: !23, size: 32)
!23 = !DIDerivedType(tag: DW_TAG_typedef, name: "u32", file: !3, line: 5, baseType: !6)
!24 = !DIDerivedType(tag: DW_TAG_member, name: "daddr", scope: !20, file: !3, line: 25, baseType: !23, size: 32, offset: 32)
!25 = !DIDerivedType(tag: DW_TAG_member, name: "sport", scope: !20, file: !3, line: 25, baseType: !26, size: 16, offset: 64)
!26 = !DIDerivedType(tag: DW_TAG_typedef, name: "u16", file: !3, line: 4, baseType: !27)
!27 = !DIBasicType(name: "unsigned short", size: 16, encoding: DW_ATE_unsigned)
!28 = !DIDerivedType(tag: DW_TAG_member, name: "dport", scope: !20, file: !3, line: 25, baseType: !26, size: 16, offset: 80)
!29 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !30, size: 64)
!30 = !DIDerivedType(tag: DW_TAG_volatile_type, baseType: !31)
!31 = !DIDerivedType(tag: DW_TAG_typedef, name: "u64", file: !3, line: 6, baseType: !32)
!32 = !DIBasicType(name: "unsigned long long", size: 64, encoding: DW_ATE_unsigned)
!33 = !DIDerivedType(tag: DW_TAG_typedef, name: "atomic_t", file: !3, line: 35, baseType: !34)
!34 = distinct !DICompositeType(tag: DW_TAG_structure_type, file: !3, line: 35, size: 32, elements: !35)
!35 = !{!36}
!36 = !DIDerivedType(tag: DW_TAG_member, name: "counter", scope: !34, file: !3, line: 35, baseType: !37, size: 32)
!37 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!38 = !DICompositeType(tag: DW_TAG_array_type, baseType: !39, size: 128, elements: !40)
!39 = !DIBasicType(name: "char", size: 8, encoding: DW_ATE_signed_char)
!40 = !{!41}
!41 = !DISubrange(count: 16)
!42 = !{!0, !43, !60, !65}
!43 = !DIGlobalVariableExpression(var: !44, expr: !DIExpression())
!44 = distinct !DIGlobalVariable(name: "get_current_task_btf", scope: !2, file: !3, line: 37, type: !45, isLocal: true, isDefinition: true)
!45 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !46, size: 64)
!46 = !DISubroutineType(types: !47)
!47 = !{!48}
!48 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !49, size: 64)
!49 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "task_struct", file: !3, line: 14, size: 384, elements: !50)
!50 = !{!51, !53, !54, !55, !56, !57, !58}
!51 = !DIDerivedType(tag: DW_TAG_member, name: "pid", scope: !49, file: !3, line: 15, baseType: !52, size: 32)
!52 = !DIDerivedType(tag: DW_TAG_typedef, name: "pid_t", file: !3, line: 13, baseType: !37)
!53 = !DIDerivedType(tag: DW_TAG_member, name: "tgid", scope: !49, file: !3, line: 16, baseType: !52, size: 32, offset: 32)
!54 = !DIDerivedType(tag: DW_TAG_member, name: "comm", scope: !49, file: !3, line: 17, baseType: !38, size: 128, offset: 64)
!55 = !DIDerivedType(tag: DW_TAG_member, name: "real_parent", scope: !49, file: !3, line: 18, baseType: !48, size: 64, offset: 192)
!56 = !DIDerivedType(tag: DW_TAG_member, name: "sched_reset_on_fork", scope: !49, file: !3, line: 19, baseType: !6, size: 1, offset: 256, flags: DIFlagBitField, extraData: i64 256)
!57 = !DIDerivedType(tag: DW_TAG_member, name: "in_execve", scope: !49, file: !3, line: 20, baseType: !6, size: 1, offset: 257, flags: DIFlagBitField, extraData: i64 256)
!58 = !DIDerivedType(tag: DW_TAG_member, name: "no_such_field", scope: !49, file: !3, line: 21, baseType: !59, size: 64, offset: 320)
!59 = !DIBasicType(name: "long", size: 64, encoding: DW_ATE_signed)
!60 = !DIGlobalVariableExpression(var: !61, expr: !DIExpression())
!61 = distinct !DIGlobalVariable(name: "get_current_task", scope: !2, file: !3, line: 38, type: !62, isLocal: true, isDefinition: true)
!62 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !63, size: 64)
!63 = !DISubroutineType(types: !64)
!64 = !{!31}
!65 = !DIGlobalVariableExpression(var: !66, expr: !DIExpression())
!66 = distinct !DIGlobalVariable(name: "probe_read_kernel", scope: !2, file: !3, line: 39, type: !67, isLocal: true, isDefinition: true)
!67 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !68, size: 64)
!68 = !DISubroutineType(types: !69)
!69 = !{!59, !12, !23, !70}
!70 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !71, size: 64)
!71 = !DIDerivedType(tag: DW_TAG_const_type, baseType: null)
!72 = !DICompositeType(tag: DW_TAG_array_type, baseType: !39, size: 32, elements: !73)
!73 = !{!74}
!74 = !DISubrange(count: 4)
!75 = !{i32 7, !"Dwarf Version", i32 5}
!76 = !{i32 2, !"Debug Info Version", i32 3}
!77 = !{i32 1, !"wchar_size", i32 4}
!78 = !{i32 7, !"frame-pointer", i32 2}
!80 = distinct !DISubprogram(name: "prog", scope: !3, file: !3, line: 49, type: !81, scopeLine: 50, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !90)
!81 = !DISubroutineType(types: !82)
!82 = !{!37, !83}
!83 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !84, size: 64)
!84 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "args", file: !3, line: 41, size: 1536, elements: !85)
!85 = !{!86}
!86 = !DIDerivedType(tag: DW_TAG_member, name: "out", scope: !84, file: !3, line: 41, baseType: !87, size: 1536)
!87 = !DICompositeType(tag: DW_TAG_array_type, baseType: !31, size: 1536, elements: !88)
!88 = !{!89}
!89 = !DISubrange(count: 24)
!90 = !{!91, !92, !93, !94, !95, !102, !103, !104}
!91 = !DILocalVariable(name: "ctx", arg: 1, scope: !80, file: !3, line: 49, type: !83)
!92 = !DILocalVariable(name: "t", scope: !80, file: !3, line: 51, type: !48)
!93 = !DILocalVariable(name: "raw", scope: !80, file: !3, line: 52, type: !48)
!94 = !DILocalVariable(name: "parent", scope: !80, file: !3, line: 53, type: !48)
!95 = !DILocalVariable(name: "o", scope: !80, file: !3, line: 54, type: !96)
!96 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !97, size: 64)
!97 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "task_struct___offsets", file: !3, line: 28, size: 128, elements: !98)
!98 = !{!99, !100, !101}
!99 = !DIDerivedType(tag: DW_TAG_member, name: "pid", scope: !97, file: !3, line: 29, baseType: !52, size: 32)
!100 = !DIDerivedType(tag: DW_TAG_member, name: "tgid", scope: !97, file: !3, line: 30, baseType: !52, size: 32, offset: 32)
!101 = !DIDerivedType(tag: DW_TAG_member, name: "no_such_field", scope: !97, file: !3, line: 31, baseType: !59, size: 64, offset: 64)
!102 = !DILocalVariable(name: "in", scope: !80, file: !3, line: 55, type: !31)
!103 = !DILocalVariable(name: "tgid", scope: !80, file: !3, line: 56, type: !23)
!104 = !DILocalVariable(name: "tuple", scope: !80, file: !3, line: 57, type: !105, align: 64)
!105 = !DICompositeType(tag: DW_TAG_array_type, baseType: !106, size: 128, elements: !40)
!106 = !DIDerivedType(tag: DW_TAG_typedef, name: "u8", file: !3, line: 3, baseType: !107)
!107 = !DIBasicType(name: "unsigned char", size: 8, encoding: DW_ATE_unsigned_char)
!108 = !{!109, !109, i64 0}
!109 = !{!"any pointer", !110, i64 0}
!110 = !{!"omnipotent char", !111, i64 0}
!111 = !{!"Simple C/C++ TBAA"}
!112 = !DILocation(line: 49, column: 38, scope: !80)
!113 = !DILocation(line: 51, column: 2, scope: !80)
!114 = !DILocation(line: 51, column: 22, scope: !80)
!115 = !DILocation(line: 51, column: 26, scope: !80)
!116 = !DILocation(line: 52, column: 2, scope: !80)
!117 = !DILocation(line: 52, column: 22, scope: !80)
!118 = !DILocation(line: 52, column: 36, scope: !80)
!119 = !DILocation(line: 52, column: 28, scope: !80)
!120 = !DILocation(line: 53, column: 2, scope: !80)
!121 = !DILocation(line: 53, column: 22, scope: !80)
!122 = !DILocation(line: 54, column: 2, scope: !80)
!123 = !DILocation(line: 54, column: 32, scope: !80)
!124 = !DILocation(line: 55, column: 2, scope: !80)
!125 = !DILocation(line: 55, column: 6, scope: !80)
!126 = !DILocation(line: 55, column: 11, scope: !80)
!127 = !DILocation(line: 55, column: 16, scope: !80)
!128 = !{!129, !129, i64 0}
!129 = !{!"long long", !110, i64 0}
!130 = !DILocation(line: 56, column: 2, scope: !80)
!131 = !DILocation(line: 56, column: 6, scope: !80)
!132 = !{!133, !133, i64 0}
!133 = !{!"int", !110, i64 0}
!134 = !DILocation(line: 57, column: 2, scope: !80)
!135 = !DILocation(line: 57, column: 5, scope: !80)
!136 = !DILocation(line: 59, column: 16, scope: !80)
!137 = !DILocation(line: 59, column: 2, scope: !80)
!138 = !DILocation(line: 59, column: 7, scope: !80)
!139 = !DILocation(line: 59, column: 14, scope: !80)
!140 = !DILocation(line: 60, column: 16, scope: !80)
!141 = !DILocation(line: 60, column: 2, scope: !80)
!142 = !DILocation(line: 60, column: 7, scope: !80)
!143 = !DILocation(line: 60, column: 14, scope: !80)
!144 = !DILocation(line: 61, column: 16, scope: !80)
!145 = !DILocation(line: 61, column: 35, scope: !80)
!146 = !DILocation(line: 61, column: 61, scope: !80)
!147 = !DILocation(line: 61, column: 33, scope: !80)
!148 = !DILocation(line: 61, column: 2, scope: !80)
!149 = !DILocation(line: 61, column: 7, scope: !80)
!150 = !DILocation(line: 61, column: 14, scope: !80)
!151 = !DILocation(line: 62, column: 16, scope: !80)
!152 = !DILocation(line: 62, column: 34, scope: !80)
!153 = !DILocation(line: 62, column: 56, scope: !80)
!154 = !DILocation(line: 62, column: 32, scope: !80)
!155 = !DILocation(line: 62, column: 2, scope: !80)
!156 = !DILocation(line: 62, column: 7, scope: !80)
!157 = !DILocation(line: 62, column: 14, scope: !80)
!158 = !DILocation(line: 63, column: 16, scope: !80)
!159 = !DILocation(line: 63, column: 2, scope: !80)
!160 = !DILocation(line: 63, column: 7, scope: !80)
!161 = !DILocation(line: 63, column: 14, scope: !80)
!162 = !DILocation(line: 64, column: 16, scope: !80)
!163 = !DILocation(line: 64, column: 2, scope: !80)
!164 = !DILocation(line: 64, column: 7, scope: !80)
!165 = !DILocation(line: 64, column: 14, scope: !80)
!166 = !DILocation(line: 65, column: 16, scope: !80)
!167 = !DILocation(line: 65, column: 2, scope: !80)
!168 = !DILocation(line: 65, column: 7, scope: !80)
!169 = !DILocation(line: 65, column: 14, scope: !80)
!170 = !DILocation(line: 66, column: 16, scope: !80)
!171 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "no_such_struct", file: !3, line: 33, size: 32, elements: !172)
!172 = !{!173}
!173 = !DIDerivedType(tag: DW_TAG_member, name: "x", scope: !171, file: !3, line: 33, baseType: !37, size: 32)
!174 = !DILocation(line: 66, column: 2, scope: !80)
!175 = !DILocation(line: 66, column: 7, scope: !80)
!176 = !DILocation(line: 66, column: 14, scope: !80)
!177 = !DILocation(line: 67, column: 16, scope: !80)
!178 = !DILocation(line: 67, column: 2, scope: !80)
!179 = !DILocation(line: 67, column: 7, scope: !80)
!180 = !DILocation(line: 67, column: 14, scope: !80)
!181 = !DILocation(line: 68, column: 16, scope: !80)
!182 = !DILocation(line: 68, column: 2, scope: !80)
!183 = !DILocation(line: 68, column: 7, scope: !80)
!184 = !DILocation(line: 68, column: 14, scope: !80)
!185 = !DILocation(line: 69, column: 17, scope: !80)
!186 = !DILocation(line: 69, column: 2, scope: !80)
!187 = !DILocation(line: 69, column: 7, scope: !80)
!188 = !DILocation(line: 69, column: 15, scope: !80)
!189 = !DILocation(line: 70, column: 17, scope: !80)
!190 = !DILocation(line: 70, column: 2, scope: !80)
!191 = !DILocation(line: 70, column: 7, scope: !80)
!192 = !DILocation(line: 70, column: 15, scope: !80)
!193 = !DILocation(line: 71, column: 17, scope: !80)
!194 = !DILocation(line: 71, column: 2, scope: !80)
!195 = !DILocation(line: 71, column: 7, scope: !80)
!196 = !DILocation(line: 71, column: 15, scope: !80)
!197 = !DILocation(line: 72, column: 17, scope: !80)
!198 = !DILocation(line: 72, column: 20, scope: !80)
!199 = !{!200, !133, i64 0}
!200 = !{!"task_struct", !133, i64 0, !133, i64 4, !110, i64 8, !109, i64 24, !133, i64 32, !133, i64 32, !201, i64 40}
!201 = !{!"long", !110, i64 0}
!202 = !DILocation(line: 72, column: 2, scope: !80)
!203 = !DILocation(line: 72, column: 7, scope: !80)
!204 = !DILocation(line: 72, column: 15, scope: !80)
!205 = !DILocation(line: 73, column: 17, scope: !80)
!206 = !DILocation(line: 73, column: 20, scope: !80)
!207 = !{!200, !109, i64 24}
!208 = !DILocation(line: 73, column: 33, scope: !80)
!209 = !{!200, !133, i64 4}
!210 = !DILocation(line: 73, column: 2, scope: !80)
!211 = !DILocation(line: 73, column: 7, scope: !80)
!212 = !DILocation(line: 73, column: 15, scope: !80)
!213 = !DILocation(line: 74, column: 2, scope: !80)
!214 = !DILocation(line: 74, column: 20, scope: !80)
!215 = !DILocation(line: 74, column: 46, scope: !80)
!216 = !DILocation(line: 74, column: 51, scope: !80)
!217 = !DILocation(line: 74, column: 45, scope: !80)
!218 = !DILocation(line: 75, column: 2, scope: !80)
!219 = !DILocation(line: 75, column: 20, scope: !80)
!220 = !DILocation(line: 75, column: 42, scope: !80)
!221 = !DILocation(line: 75, column: 50, scope: !80)
!222 = !DILocation(line: 75, column: 41, scope: !80)
!223 = !DILocation(line: 76, column: 17, scope: !80)
!224 = !DILocation(line: 76, column: 2, scope: !80)
!225 = !DILocation(line: 76, column: 7, scope: !80)
!226 = !DILocation(line: 76, column: 15, scope: !80)
!227 = !DILocation(line: 77, column: 25, scope: !80)
!228 = !DILocation(line: 77, column: 17, scope: !80)
!229 = !DILocation(line: 77, column: 2, scope: !80)
!230 = !DILocation(line: 77, column: 7, scope: !80)
!231 = !DILocation(line: 77, column: 15, scope: !80)
!232 = !DILocation(line: 78, column: 6, scope: !233)
!233 = distinct !DILexicalBlock(scope: !80, file: !3, line: 78, column: 6)
!234 = !DILocation(line: 78, column: 6, scope: !80)
!235 = !DILocation(line: 79, column: 18, scope: !233)
!236 = !DILocation(line: 79, column: 21, scope: !233)
!237 = !{!200, !201, i64 40}
!238 = !DILocation(line: 79, column: 3, scope: !233)
!239 = !DILocation(line: 79, column: 8, scope: !233)
!240 = !DILocation(line: 79, column: 16, scope: !233)
!241 = !DILocation(line: 80, column: 17, scope: !80)
!242 = !DILocation(line: 80, column: 45, scope: !80)
!243 = !DILocation(line: 80, column: 73, scope: !80)
!244 = !DILocation(line: 80, column: 2, scope: !80)
!245 = !DILocation(line: 80, column: 7, scope: !80)
!246 = !DILocation(line: 80, column: 15, scope: !80)
!247 = !DILocation(line: 81, column: 49, scope: !80)
!248 = !DILocation(line: 81, column: 36, scope: !80)
!249 = !DILocation(line: 81, column: 41, scope: !80)
!250 = !DILocation(line: 81, column: 47, scope: !80)
!251 = !{!110, !110, i64 0}
!252 = !DILocation(line: 82, column: 36, scope: !80)
!253 = !DILocation(line: 82, column: 41, scope: !80)
!254 = !DILocation(line: 82, column: 47, scope: !80)
!255 = !DILocation(line: 83, column: 17, scope: !80)
!256 = !DILocation(line: 83, column: 2, scope: !80)
!257 = !DILocation(line: 83, column: 7, scope: !80)
!258 = !DILocation(line: 83, column: 15, scope: !80)
!259 = !DILocation(line: 84, column: 35, scope: !80)
!260 = !DILocation(line: 84, column: 41, scope: !80)
!261 = !DILocation(line: 84, column: 17, scope: !80)
!262 = !DILocation(line: 84, column: 2, scope: !80)
!263 = !DILocation(line: 84, column: 7, scope: !80)
!264 = !DILocation(line: 84, column: 15, scope: !80)
!265 = !DILocation(line: 85, column: 17, scope: !80)
!266 = !DILocation(line: 85, column: 20, scope: !80)
!267 = !DILocation(line: 85, column: 2, scope: !80)
!268 = !DILocation(line: 85, column: 7, scope: !80)
!269 = !DILocation(line: 85, column: 15, scope: !80)
!270 = !DILocation(line: 86, column: 17, scope: !80)
!271 = !DILocation(line: 86, column: 68, scope: !80)
!272 = !DILocation(line: 86, column: 2, scope: !80)
!273 = !DILocation(line: 86, column: 7, scope: !80)
!274 = !DILocation(line: 86, column: 15, scope: !80)
!275 = !DILocation(line: 88, column: 1, scope: !80)
!276 = !DILocation(line: 87, column: 2, scope: !80)
!277 = distinct !DISubprogram(name: "shifted", scope: !3, file: !3, line: 43, type: !278, scopeLine: 44, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !280)
!278 = !DISubroutineType(types: !279)
!279 = !{!31, !31}
!280 = !{!281, !282}
!281 = !DILocalVariable(name: "x", arg: 1, scope: !277, file: !3, line: 43, type: !31)
!282 = !DILocalVariable(name: "t", scope: !277, file: !3, line: 45, type: !48)
!283 = !DILocation(line: 43, column: 50, scope: !277)
!284 = !DILocation(line: 45, column: 2, scope: !277)
!285 = !DILocation(line: 45, column: 22, scope: !277)
!286 = !DILocation(line: 46, column: 9, scope: !277)
!287 = !DILocation(line: 46, column: 14, scope: !277)
!288 = !DILocation(line: 46, column: 11, scope: !277)
!289 = !DILocation(line: 46, column: 39, scope: !277)
!290 = !DILocation(line: 46, column: 36, scope: !277)
!291 = !DILocation(line: 47, column: 1, scope: !277)
!292 = !DILocation(line: 46, column: 2, scope: !277)

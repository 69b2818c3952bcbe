target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpf"

%struct.args = type { [24 x i64] }
%struct.task_struct = type { i32, i32, [16 x i8], %struct.task_struct*, i8, i64 }
%struct.task_struct___offsets = type { i32, i32, i64 }

@_license = dso_local global [4 x i8] c"GPL\00", section "license", align 1, !dbg !0
@"llvm.task_struct:0:9$0:2:1" = external global i64, !llvm.preserve.access.index !49 #0
@"llvm.pid_type:11:1$1" = external global i64, !llvm.preserve.access.index !5 #0
@"llvm.task_struct___offsets:0:0$0:0" = external global i32, !llvm.preserve.access.index !75 #0
@"llvm.task_struct:1:16$0:2" = external global i32, !llvm.preserve.access.index !49 #0
@"llvm.task_struct:2:1$0:2" = external global i32, !llvm.preserve.access.index !49 #0
@"llvm.task_struct:2:1$0:6" = external global i32, !llvm.preserve.access.index !49 #0
@"llvm.task_struct:3:1$0:0" = external global i32, !llvm.preserve.access.index !49 #0
@"llvm.task_struct:3:0$0:5" = external global i32, !llvm.preserve.access.index !49 #0
@"llvm.task_struct:4:62$0:5" = external global i32, !llvm.preserve.access.index !49 #0
@"llvm.task_struct:5:63$0:5" = external global i32, !llvm.preserve.access.index !49 #0
@"llvm.task_struct:8:1$0" = external global i32, !llvm.preserve.access.index !49 #0
@"llvm.no_such_struct:8:1$0" = external global i32, !llvm.preserve.access.index !80 #0
@"llvm.task_struct:9:48$0" = external global i32, !llvm.preserve.access.index !49 #0
@"llvm.task_struct___offsets:0:8$0:2" = external global i32, !llvm.preserve.access.index !75 #0
@"llvm.task_struct___offsets:0:4$0:1" = external global i32, !llvm.preserve.access.index !75 #0
@"llvm.pid_type:10:1$2" = external global i64, !llvm.preserve.access.index !5 #0
@"llvm.atomic_t:9:4$0" = external global i32, !llvm.preserve.access.index !33 #0
@"llvm.task_struct:0:0$0:0" = external global i64, !llvm.preserve.access.index !49 #0
@"llvm.task_struct:0:24$0:3" = external global i64, !llvm.preserve.access.index !49 #0
@"llvm.task_struct:0:4$0:1" = external global i64, !llvm.preserve.access.index !49 #0
@"llvm.task_struct:0:40$0:6" = external global i64, !llvm.preserve.access.index !49 #0
@"llvm.bpf_sock_tuple:0:10$0:0:0:3" = external global i64, !llvm.preserve.access.index !14 #0
@"llvm.bpf_sock_tuple:0:4$0:0:0:1" = external global i64, !llvm.preserve.access.index !14 #0
@"llvm.btf_type_id.0$7" = external global i64, !llvm.preserve.access.index !49 #1
@"llvm.btf_type_id.1$6" = external global i64, !llvm.preserve.access.index !49 #1
@llvm.compiler.used = appending global [2 x i8*] [i8* getelementptr inbounds ([4 x i8], [4 x i8]* @_license, i32 0, i32 0), i8* bitcast (i32 (%struct.args*)* @prog to i8*)], section "llvm.metadata"

; Function Attrs: nounwind
define dso_local i32 @prog(%struct.args* noundef %0) #2 section "syscall" !dbg !88 {
  %2 = alloca %struct.task_struct*, align 8
  %3 = alloca i32, align 4
  %4 = alloca [16 x i8], align 8
  call void @llvm.dbg.value(metadata %struct.args* %0, metadata !99, metadata !DIExpression()), !dbg !111
  %5 = tail call %struct.task_struct* inttoptr (i64 158 to %struct.task_struct* ()*)() #9, !dbg !112
  call void @llvm.dbg.value(metadata %struct.task_struct* %5, metadata !100, metadata !DIExpression()), !dbg !111
  %6 = tail call i64 inttoptr (i64 35 to i64 ()*)() #9, !dbg !113
  %7 = inttoptr i64 %6 to i8*, !dbg !114
  call void @llvm.dbg.value(metadata i8* %7, metadata !101, metadata !DIExpression()), !dbg !111
  %8 = bitcast %struct.task_struct** %2 to i8*, !dbg !115
  call void @llvm.lifetime.start.p0i8(i64 8, i8* nonnull %8) #9, !dbg !115
  call void @llvm.dbg.value(metadata %struct.task_struct* null, metadata !102, metadata !DIExpression()), !dbg !111
  store %struct.task_struct* null, %struct.task_struct** %2, align 8, !dbg !116, !tbaa !117
  call void @llvm.dbg.value(metadata %struct.task_struct___offsets* null, metadata !103, metadata !DIExpression()), !dbg !111
  %9 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 0, !dbg !121
  %10 = load i64, i64* %9, align 8, !dbg !121, !tbaa !122
  call void @llvm.dbg.value(metadata i64 %10, metadata !105, metadata !DIExpression()), !dbg !111
  %11 = bitcast i32* %3 to i8*, !dbg !124
  call void @llvm.lifetime.start.p0i8(i64 4, i8* nonnull %11) #9, !dbg !124
  call void @llvm.dbg.value(metadata i32 0, metadata !106, metadata !DIExpression()), !dbg !111
  store i32 0, i32* %3, align 4, !dbg !125, !tbaa !126
  %12 = getelementptr inbounds [16 x i8], [16 x i8]* %4, i64 0, i64 0, !dbg !128
  call void @llvm.lifetime.start.p0i8(i64 16, i8* nonnull %12) #9, !dbg !128
  call void @llvm.dbg.declare(metadata [16 x i8]* %4, metadata !107, metadata !DIExpression()), !dbg !129
  call void @llvm.memset.p0i8.i64(i8* noundef nonnull align 8 dereferenceable(16) %12, i8 0, i64 16, i1 false), !dbg !129
  %13 = load i32, i32* @"llvm.task_struct___offsets:0:0$0:0", align 4
  %14 = tail call i32 @llvm.bpf.passthrough.i32.i32(i32 2, i32 %13)
  %15 = zext i32 %14 to i64, !dbg !130
  store i64 %15, i64* %9, align 8, !dbg !131, !tbaa !122
  %16 = load i32, i32* @"llvm.task_struct:1:16$0:2", align 4
  %17 = tail call i32 @llvm.bpf.passthrough.i32.i32(i32 3, i32 %16)
  %18 = zext i32 %17 to i64, !dbg !132
  %19 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 1, !dbg !133
  store i64 %18, i64* %19, align 8, !dbg !134, !tbaa !122
  %20 = load i32, i32* @"llvm.task_struct:2:1$0:2", align 4
  %21 = tail call i32 @llvm.bpf.passthrough.i32.i32(i32 4, i32 %20)
  %22 = load i32, i32* @"llvm.task_struct:2:1$0:6", align 4
  %23 = tail call i32 @llvm.bpf.passthrough.i32.i32(i32 5, i32 %22)
  %24 = shl i32 %23, 1, !dbg !135
  %25 = or i32 %24, %21, !dbg !136
  %26 = zext i32 %25 to i64, !dbg !137
  %27 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 2, !dbg !138
  store i64 %26, i64* %27, align 8, !dbg !139, !tbaa !122
  %28 = load i32, i32* @"llvm.task_struct:3:1$0:0", align 4
  %29 = tail call i32 @llvm.bpf.passthrough.i32.i32(i32 6, i32 %28)
  %30 = load i32, i32* @"llvm.task_struct:3:0$0:5", align 4
  %31 = tail call i32 @llvm.bpf.passthrough.i32.i32(i32 7, i32 %30)
  %32 = shl i32 %31, 1, !dbg !140
  %33 = or i32 %32, %29, !dbg !141
  %34 = zext i32 %33 to i64, !dbg !142
  %35 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 3, !dbg !143
  store i64 %34, i64* %35, align 8, !dbg !144, !tbaa !122
  %36 = load i32, i32* @"llvm.task_struct:4:62$0:5", align 4
  %37 = tail call i32 @llvm.bpf.passthrough.i32.i32(i32 8, i32 %36)
  %38 = zext i32 %37 to i64, !dbg !145
  %39 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 4, !dbg !146
  store i64 %38, i64* %39, align 8, !dbg !147, !tbaa !122
  %40 = load i32, i32* @"llvm.task_struct:5:63$0:5", align 4
  %41 = tail call i32 @llvm.bpf.passthrough.i32.i32(i32 9, i32 %40)
  %42 = zext i32 %41 to i64, !dbg !148
  %43 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 5, !dbg !149
  store i64 %42, i64* %43, align 8, !dbg !150, !tbaa !122
  %44 = load i32, i32* @"llvm.task_struct:8:1$0", align 4
  %45 = tail call i32 @llvm.bpf.passthrough.i32.i32(i32 10, i32 %44)
  %46 = zext i32 %45 to i64, !dbg !151
  %47 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 6, !dbg !152
  store i64 %46, i64* %47, align 8, !dbg !153, !tbaa !122
  %48 = load i32, i32* @"llvm.no_such_struct:8:1$0", align 4
  %49 = tail call i32 @llvm.bpf.passthrough.i32.i32(i32 11, i32 %48)
  %50 = zext i32 %49 to i64, !dbg !154
  %51 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 7, !dbg !155
  store i64 %50, i64* %51, align 8, !dbg !156, !tbaa !122
  %52 = load i32, i32* @"llvm.task_struct:9:48$0", align 4
  %53 = tail call i32 @llvm.bpf.passthrough.i32.i32(i32 12, i32 %52)
  %54 = zext i32 %53 to i64, !dbg !157
  %55 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 8, !dbg !158
  store i64 %54, i64* %55, align 8, !dbg !159, !tbaa !122
  %56 = load i64, i64* @"llvm.pid_type:11:1$1", align 8
  %57 = tail call i64 @llvm.bpf.passthrough.i64.i64(i32 1, i64 %56)
  %58 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 9, !dbg !160
  store i64 %57, i64* %58, align 8, !dbg !161, !tbaa !122
  %59 = load i64, i64* @"llvm.pid_type:10:1$2", align 8
  %60 = tail call i64 @llvm.bpf.passthrough.i64.i64(i32 15, i64 %59)
  %61 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 10, !dbg !162
  store i64 %60, i64* %61, align 8, !dbg !163, !tbaa !122
  %62 = load i64, i64* @"llvm.btf_type_id.0$7", align 8
  %63 = tail call i64 @llvm.bpf.passthrough.i64.i64(i32 27, i64 %62)
  %64 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 11, !dbg !164
  store i64 %63, i64* %64, align 8, !dbg !165, !tbaa !122
  %65 = load i32, i32* @"llvm.atomic_t:9:4$0", align 4
  %66 = tail call i32 @llvm.bpf.passthrough.i32.i32(i32 16, i32 %65)
  %67 = zext i32 %66 to i64, !dbg !166
  %68 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 12, !dbg !167
  store i64 %67, i64* %68, align 8, !dbg !168, !tbaa !122
  %69 = load i64, i64* @"llvm.task_struct:0:0$0:0", align 8
  %70 = bitcast %struct.task_struct* %5 to i8*
  %71 = getelementptr i8, i8* %70, i64 %69
  %72 = bitcast i8* %71 to i32*
  %73 = tail call i32* @llvm.bpf.passthrough.p0i32.p0i32(i32 17, i32* %72)
  %74 = load i32, i32* %73, align 8, !dbg !169, !tbaa !170
  %75 = sext i32 %74 to i64, !dbg !173
  %76 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 13, !dbg !174
  store i64 %75, i64* %76, align 8, !dbg !175, !tbaa !122
  %77 = load i64, i64* @"llvm.task_struct:0:24$0:3", align 8
  %78 = getelementptr i8, i8* %70, i64 %77
  %79 = bitcast i8* %78 to %struct.task_struct**
  %80 = tail call %struct.task_struct** @llvm.bpf.passthrough.p0p0s_struct.task_structs.p0p0s_struct.task_structs(i32 18, %struct.task_struct** %79)
  %81 = bitcast %struct.task_struct** %80 to i8**, !dbg !176
  %82 = load i8*, i8** %81, align 8, !dbg !176, !tbaa !177
  %83 = load i64, i64* @"llvm.task_struct:0:4$0:1", align 8
  %84 = getelementptr i8, i8* %82, i64 %83
  %85 = bitcast i8* %84 to i32*
  %86 = tail call i32* @llvm.bpf.passthrough.p0i32.p0i32(i32 19, i32* %85)
  %87 = load i32, i32* %86, align 4, !dbg !178, !tbaa !179
  %88 = sext i32 %87 to i64, !dbg !180
  %89 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 14, !dbg !181
  store i64 %88, i64* %89, align 8, !dbg !182, !tbaa !122
  %90 = getelementptr i8, i8* %7, i64 %77
  %91 = bitcast i8* %90 to %struct.task_struct**
  %92 = tail call %struct.task_struct** @llvm.bpf.passthrough.p0p0s_struct.task_structs.p0p0s_struct.task_structs(i32 20, %struct.task_struct** %91)
  %93 = bitcast %struct.task_struct** %92 to i8*, !dbg !183
  call void @llvm.dbg.value(metadata %struct.task_struct** %2, metadata !102, metadata !DIExpression(DW_OP_deref)), !dbg !111
  %94 = call i64 inttoptr (i64 113 to i64 (i8*, i32, i8*)*)(i8* noundef nonnull %8, i32 noundef 8, i8* noundef %93) #9, !dbg !184
  %95 = bitcast %struct.task_struct** %2 to i8**, !dbg !185
  %96 = load i8*, i8** %95, align 8, !dbg !185, !tbaa !117
  call void @llvm.dbg.value(metadata %struct.task_struct* undef, metadata !102, metadata !DIExpression()), !dbg !111
  %97 = load i64, i64* @"llvm.task_struct:0:4$0:1", align 8
  %98 = getelementptr i8, i8* %96, i64 %97
  %99 = bitcast i8* %98 to i32*
  %100 = call i32* @llvm.bpf.passthrough.p0i32.p0i32(i32 21, i32* %99)
  %101 = bitcast i32* %100 to i8*, !dbg !186
  call void @llvm.dbg.value(metadata i32* %3, metadata !106, metadata !DIExpression(DW_OP_deref)), !dbg !111
  %102 = call i64 inttoptr (i64 113 to i64 (i8*, i32, i8*)*)(i8* noundef nonnull %11, i32 noundef 4, i8* noundef %101) #9, !dbg !187
  %103 = load i32, i32* %3, align 4, !dbg !188, !tbaa !126
  call void @llvm.dbg.value(metadata i32 %103, metadata !106, metadata !DIExpression()), !dbg !111
  %104 = zext i32 %103 to i64, !dbg !188
  %105 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 15, !dbg !189
  store i64 %104, i64* %105, align 8, !dbg !190, !tbaa !122
  %106 = call fastcc i64 @shifted(i64 noundef %10), !dbg !191
  %107 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 16, !dbg !192
  store i64 %106, i64* %107, align 8, !dbg !193, !tbaa !122
  %108 = load i32, i32* @"llvm.task_struct:2:1$0:6", align 4
  %109 = call i32 @llvm.bpf.passthrough.i32.i32(i32 22, i32 %108)
  %110 = icmp eq i32 %109, 0, !dbg !194
  br i1 %110, label %118, label %111, !dbg !196

111:                                              ; preds = %1
  %112 = load i64, i64* @"llvm.task_struct:0:40$0:6", align 8
  %113 = getelementptr i8, i8* %70, i64 %112
  %114 = bitcast i8* %113 to i64*
  %115 = call i64* @llvm.bpf.passthrough.p0i64.p0i64(i32 23, i64* %114)
  %116 = load i64, i64* %115, align 8, !dbg !197, !tbaa !198
  %117 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 17, !dbg !199
  store i64 %116, i64* %117, align 8, !dbg !200, !tbaa !122
  br label %118, !dbg !199

118:                                              ; preds = %111, %1
  %119 = call i32 @llvm.bpf.passthrough.i32.i32(i32 24, i32 %108)
  %120 = icmp eq i32 %119, 0, !dbg !201
  br i1 %120, label %124, label %121, !dbg !201

121:                                              ; preds = %118
  %122 = load i32, i32* @"llvm.task_struct___offsets:0:8$0:2", align 4
  %123 = call i32 @llvm.bpf.passthrough.i32.i32(i32 13, i32 %122)
  br label %127, !dbg !201

124:                                              ; preds = %118
  %125 = load i32, i32* @"llvm.task_struct___offsets:0:4$0:1", align 4
  %126 = call i32 @llvm.bpf.passthrough.i32.i32(i32 14, i32 %125)
  br label %127, !dbg !201

127:                                              ; preds = %124, %121
  %128 = phi i32 [ %123, %121 ], [ %126, %124 ], !dbg !201
  %129 = zext i32 %128 to i64, !dbg !201
  %130 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 18, !dbg !202
  store i64 %129, i64* %130, align 8, !dbg !203, !tbaa !122
  %131 = trunc i64 %10 to i16, !dbg !204
  %132 = load i64, i64* @"llvm.bpf_sock_tuple:0:10$0:0:0:3", align 8
  %133 = getelementptr [16 x i8], [16 x i8]* %4, i64 0, i64 %132
  %134 = bitcast i8* %133 to i16*
  %135 = call i16* @llvm.bpf.passthrough.p0i16.p0i16(i32 25, i16* %134)
  store i16 %131, i16* %135, align 2, !dbg !205, !tbaa !206
  %136 = load i64, i64* @"llvm.bpf_sock_tuple:0:4$0:0:0:1", align 8
  %137 = getelementptr [16 x i8], [16 x i8]* %4, i64 0, i64 %136
  %138 = bitcast i8* %137 to i32*
  %139 = call i32* @llvm.bpf.passthrough.p0i32.p0i32(i32 26, i32* %138)
  store i32 7, i32* %139, align 4, !dbg !207, !tbaa !206
  %140 = bitcast [16 x i8]* %4 to i64*, !dbg !208
  %141 = load volatile i64, i64* %140, align 8, !dbg !208, !tbaa !122
  %142 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 19, !dbg !209
  store i64 %141, i64* %142, align 8, !dbg !210, !tbaa !122
  %143 = getelementptr inbounds [16 x i8], [16 x i8]* %4, i64 0, i64 8, !dbg !211
  %144 = bitcast i8* %143 to i64*, !dbg !212
  %145 = load volatile i64, i64* %144, align 8, !dbg !212, !tbaa !122
  %146 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 20, !dbg !213
  store i64 %145, i64* %146, align 8, !dbg !214, !tbaa !122
  %147 = load i64, i64* @"llvm.task_struct:0:9$0:2:1", align 8
  %148 = getelementptr i8, i8* %70, i64 %147
  %149 = call i8* @llvm.bpf.passthrough.p0i8.p0i8(i32 0, i8* %148)
  %150 = load i8, i8* %149, align 1, !dbg !215, !tbaa !206
  %151 = sext i8 %150 to i64, !dbg !215
  %152 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 21, !dbg !216
  store i64 %151, i64* %152, align 8, !dbg !217, !tbaa !122
  %153 = load i64, i64* @"llvm.btf_type_id.1$6", align 8
  %154 = call i64 @llvm.bpf.passthrough.i64.i64(i32 28, i64 %153)
  %155 = icmp ne i64 %154, 0, !dbg !218
  %156 = zext i1 %155 to i64
  %157 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 22, !dbg !219
  store i64 %156, i64* %157, align 8, !dbg !220, !tbaa !122
  call void @llvm.lifetime.end.p0i8(i64 16, i8* nonnull %12) #9, !dbg !221
  call void @llvm.lifetime.end.p0i8(i64 4, i8* nonnull %11) #9, !dbg !221
  call void @llvm.lifetime.end.p0i8(i64 8, i8* nonnull %8) #9, !dbg !221
  ret i32 0, !dbg !222
}

; Function Attrs: mustprogress nofree nosync nounwind readnone speculatable willreturn
declare void @llvm.dbg.declare(metadata, metadata, metadata) #3

; Function Attrs: argmemonly mustprogress nofree nosync nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #4

; Function Attrs: argmemonly mustprogress nofree nounwind willreturn writeonly
declare void @llvm.memset.p0i8.i64(i8* nocapture writeonly, i8, i64, i1 immarg) #5

; Function Attrs: mustprogress nofree noinline nosync nounwind readonly willreturn
define internal fastcc i64 @shifted(i64 noundef %0) unnamed_addr #6 !dbg !223 {
  call void @llvm.dbg.value(metadata i64 %0, metadata !227, metadata !DIExpression()), !dbg !229
  call void @llvm.dbg.value(metadata %struct.task_struct* null, metadata !228, metadata !DIExpression()), !dbg !229
  %2 = load i32, i32* @"llvm.task_struct:4:62$0:5", align 4
  %3 = tail call i32 @llvm.bpf.passthrough.i32.i32(i32 29, i32 %2)
  %4 = zext i32 %3 to i64, !dbg !230
  %5 = shl i64 %0, %4, !dbg !230
  %6 = load i32, i32* @"llvm.task_struct:5:63$0:5", align 4
  %7 = tail call i32 @llvm.bpf.passthrough.i32.i32(i32 30, i32 %6)
  %8 = zext i32 %7 to i64, !dbg !231
  %9 = lshr i64 %5, %8, !dbg !231
  ret i64 %9, !dbg !232
}

; Function Attrs: argmemonly mustprogress nofree nosync nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #4

; Function Attrs: nofree nosync nounwind readnone
declare i8* @llvm.bpf.passthrough.p0i8.p0i8(i32, i8*) #7

; Function Attrs: nofree nosync nounwind readnone
declare i64 @llvm.bpf.passthrough.i64.i64(i32, i64) #7

; Function Attrs: nofree nosync nounwind readnone
declare i32 @llvm.bpf.passthrough.i32.i32(i32, i32) #7

; Function Attrs: nofree nosync nounwind readnone
declare i32* @llvm.bpf.passthrough.p0i32.p0i32(i32, i32*) #7

; Function Attrs: nofree nosync nounwind readnone
declare %struct.task_struct** @llvm.bpf.passthrough.p0p0s_struct.task_structs.p0p0s_struct.task_structs(i32, %struct.task_struct**) #7

; Function Attrs: nofree nosync nounwind readnone
declare i64* @llvm.bpf.passthrough.p0i64.p0i64(i32, i64*) #7

; Function Attrs: nofree nosync nounwind readnone
declare i16* @llvm.bpf.passthrough.p0i16.p0i16(i32, i16*) #7

; Function Attrs: nofree nosync nounwind readnone speculatable willreturn
declare void @llvm.dbg.value(metadata, metadata, metadata) #8

attributes #0 = { "btf_ama" }
attributes #1 = { "btf_type_id" }
attributes #2 = { nounwind "frame-pointer"="all" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" }
attributes #3 = { mustprogress nofree nosync nounwind readnone speculatable willreturn }
attributes #4 = { argmemonly mustprogress nofree nosync nounwind willreturn }
attributes #5 = { argmemonly mustprogress nofree nounwind willreturn writeonly }
attributes #6 = { mustprogress nofree noinline nosync nounwind readonly willreturn "frame-pointer"="all" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" }
attributes #7 = { nofree nosync nounwind readnone }
attributes #8 = { nofree nosync nounwind readnone speculatable willreturn }
attributes #9 = { nounwind }

!llvm.dbg.cu = !{!2}
!llvm.module.flags = !{!83, !84, !85, !86}

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
!75 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "task_struct___offsets", file: !3, line: 28, size: 128, elements: !76)
!76 = !{!77, !78, !79}
!77 = !DIDerivedType(tag: DW_TAG_member, name: "pid", scope: !75, file: !3, line: 29, baseType: !52, size: 32)
!78 = !DIDerivedType(tag: DW_TAG_member, name: "tgid", scope: !75, file: !3, line: 30, baseType: !52, size: 32, offset: 32)
!79 = !DIDerivedType(tag: DW_TAG_member, name: "no_such_field", scope: !75, file: !3, line: 31, baseType: !59, size: 64, offset: 64)
!80 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "no_such_struct", file: !3, line: 33, size: 32, elements: !81)
!81 = !{!82}
!82 = !DIDerivedType(tag: DW_TAG_member, name: "x", scope: !80, file: !3, line: 33, baseType: !37, size: 32)
!83 = !{i32 7, !"Dwarf Version", i32 5}
!84 = !{i32 2, !"Debug Info Version", i32 3}
!85 = !{i32 1, !"wchar_size", i32 4}
!86 = !{i32 7, !"frame-pointer", i32 2}
!88 = distinct !DISubprogram(name: "prog", scope: !3, file: !3, line: 49, type: !89, scopeLine: 50, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !98)
!89 = !DISubroutineType(types: !90)
!90 = !{!37, !91}
!91 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !92, size: 64)
!92 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "args", file: !3, line: 41, size: 1536, elements: !93)
!93 = !{!94}
!94 = !DIDerivedType(tag: DW_TAG_member, name: "out", scope: !92, file: !3, line: 41, baseType: !95, size: 1536)
!95 = !DICompositeType(tag: DW_TAG_array_type, baseType: !31, size: 1536, elements: !96)
!96 = !{!97}
!97 = !DISubrange(count: 24)
!98 = !{!99, !100, !101, !102, !103, !105, !106, !107}
!99 = !DILocalVariable(name: "ctx", arg: 1, scope: !88, file: !3, line: 49, type: !91)
!100 = !DILocalVariable(name: "t", scope: !88, file: !3, line: 51, type: !48)
!101 = !DILocalVariable(name: "raw", scope: !88, file: !3, line: 52, type: !48)
!102 = !DILocalVariable(name: "parent", scope: !88, file: !3, line: 53, type: !48)
!103 = !DILocalVariable(name: "o", scope: !88, file: !3, line: 54, type: !104)
!104 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !75, size: 64)
!105 = !DILocalVariable(name: "in", scope: !88, file: !3, line: 55, type: !31)
!106 = !DILocalVariable(name: "tgid", scope: !88, file: !3, line: 56, type: !23)
!107 = !DILocalVariable(name: "tuple", scope: !88, file: !3, line: 57, type: !108, align: 64)
!108 = !DICompositeType(tag: DW_TAG_array_type, baseType: !109, size: 128, elements: !40)
!109 = !DIDerivedType(tag: DW_TAG_typedef, name: "u8", file: !3, line: 3, baseType: !110)
!110 = !DIBasicType(name: "unsigned char", size: 8, encoding: DW_ATE_unsigned_char)
!111 = !DILocation(line: 0, scope: !88)
!112 = !DILocation(line: 51, column: 26, scope: !88)
!113 = !DILocation(line: 52, column: 36, scope: !88)
!114 = !DILocation(line: 52, column: 28, scope: !88)
!115 = !DILocation(line: 53, column: 2, scope: !88)
!116 = !DILocation(line: 53, column: 22, scope: !88)
!117 = !{!118, !118, i64 0}
!118 = !{!"any pointer", !119, i64 0}
!119 = !{!"omnipotent char", !120, i64 0}
!120 = !{!"Simple C/C++ TBAA"}
!121 = !DILocation(line: 55, column: 11, scope: !88)
!122 = !{!123, !123, i64 0}
!123 = !{!"long long", !119, i64 0}
!124 = !DILocation(line: 56, column: 2, scope: !88)
!125 = !DILocation(line: 56, column: 6, scope: !88)
!126 = !{!127, !127, i64 0}
!127 = !{!"int", !119, i64 0}
!128 = !DILocation(line: 57, column: 2, scope: !88)
!129 = !DILocation(line: 57, column: 5, scope: !88)
!130 = !DILocation(line: 59, column: 16, scope: !88)
!131 = !DILocation(line: 59, column: 14, scope: !88)
!132 = !DILocation(line: 60, column: 16, scope: !88)
!133 = !DILocation(line: 60, column: 2, scope: !88)
!134 = !DILocation(line: 60, column: 14, scope: !88)
!135 = !DILocation(line: 61, column: 61, scope: !88)
!136 = !DILocation(line: 61, column: 33, scope: !88)
!137 = !DILocation(line: 61, column: 16, scope: !88)
!138 = !DILocation(line: 61, column: 2, scope: !88)
!139 = !DILocation(line: 61, column: 14, scope: !88)
!140 = !DILocation(line: 62, column: 56, scope: !88)
!141 = !DILocation(line: 62, column: 32, scope: !88)
!142 = !DILocation(line: 62, column: 16, scope: !88)
!143 = !DILocation(line: 62, column: 2, scope: !88)
!144 = !DILocation(line: 62, column: 14, scope: !88)
!145 = !DILocation(line: 63, column: 16, scope: !88)
!146 = !DILocation(line: 63, column: 2, scope: !88)
!147 = !DILocation(line: 63, column: 14, scope: !88)
!148 = !DILocation(line: 64, column: 16, scope: !88)
!149 = !DILocation(line: 64, column: 2, scope: !88)
!150 = !DILocation(line: 64, column: 14, scope: !88)
!151 = !DILocation(line: 65, column: 16, scope: !88)
!152 = !DILocation(line: 65, column: 2, scope: !88)
!153 = !DILocation(line: 65, column: 14, scope: !88)
!154 = !DILocation(line: 66, column: 16, scope: !88)
!155 = !DILocation(line: 66, column: 2, scope: !88)
!156 = !DILocation(line: 66, column: 14, scope: !88)
!157 = !DILocation(line: 67, column: 16, scope: !88)
!158 = !DILocation(line: 67, column: 2, scope: !88)
!159 = !DILocation(line: 67, column: 14, scope: !88)
!160 = !DILocation(line: 68, column: 2, scope: !88)
!161 = !DILocation(line: 68, column: 14, scope: !88)
!162 = !DILocation(line: 69, column: 2, scope: !88)
!163 = !DILocation(line: 69, column: 15, scope: !88)
!164 = !DILocation(line: 70, column: 2, scope: !88)
!165 = !DILocation(line: 70, column: 15, scope: !88)
!166 = !DILocation(line: 71, column: 17, scope: !88)
!167 = !DILocation(line: 71, column: 2, scope: !88)
!168 = !DILocation(line: 71, column: 15, scope: !88)
!169 = !DILocation(line: 72, column: 20, scope: !88)
!170 = !{!171, !127, i64 0}
!171 = !{!"task_struct", !127, i64 0, !127, i64 4, !119, i64 8, !118, i64 24, !127, i64 32, !127, i64 32, !172, i64 40}
!172 = !{!"long", !119, i64 0}
!173 = !DILocation(line: 72, column: 17, scope: !88)
!174 = !DILocation(line: 72, column: 2, scope: !88)
!175 = !DILocation(line: 72, column: 15, scope: !88)
!176 = !DILocation(line: 73, column: 20, scope: !88)
!177 = !{!171, !118, i64 24}
!178 = !DILocation(line: 73, column: 33, scope: !88)
!179 = !{!171, !127, i64 4}
!180 = !DILocation(line: 73, column: 17, scope: !88)
!181 = !DILocation(line: 73, column: 2, scope: !88)
!182 = !DILocation(line: 73, column: 15, scope: !88)
!183 = !DILocation(line: 74, column: 45, scope: !88)
!184 = !DILocation(line: 74, column: 2, scope: !88)
!185 = !DILocation(line: 75, column: 42, scope: !88)
!186 = !DILocation(line: 75, column: 41, scope: !88)
!187 = !DILocation(line: 75, column: 2, scope: !88)
!188 = !DILocation(line: 76, column: 17, scope: !88)
!189 = !DILocation(line: 76, column: 2, scope: !88)
!190 = !DILocation(line: 76, column: 15, scope: !88)
!191 = !DILocation(line: 77, column: 17, scope: !88)
!192 = !DILocation(line: 77, column: 2, scope: !88)
!193 = !DILocation(line: 77, column: 15, scope: !88)
!194 = !DILocation(line: 78, column: 6, scope: !195)
!195 = distinct !DILexicalBlock(scope: !88, file: !3, line: 78, column: 6)
!196 = !DILocation(line: 78, column: 6, scope: !88)
!197 = !DILocation(line: 79, column: 21, scope: !195)
!198 = !{!171, !172, i64 40}
!199 = !DILocation(line: 79, column: 3, scope: !195)
!200 = !DILocation(line: 79, column: 16, scope: !195)
!201 = !DILocation(line: 80, column: 17, scope: !88)
!202 = !DILocation(line: 80, column: 2, scope: !88)
!203 = !DILocation(line: 80, column: 15, scope: !88)
!204 = !DILocation(line: 81, column: 49, scope: !88)
!205 = !DILocation(line: 81, column: 47, scope: !88)
!206 = !{!119, !119, i64 0}
!207 = !DILocation(line: 82, column: 47, scope: !88)
!208 = !DILocation(line: 83, column: 17, scope: !88)
!209 = !DILocation(line: 83, column: 2, scope: !88)
!210 = !DILocation(line: 83, column: 15, scope: !88)
!211 = !DILocation(line: 84, column: 41, scope: !88)
!212 = !DILocation(line: 84, column: 17, scope: !88)
!213 = !DILocation(line: 84, column: 2, scope: !88)
!214 = !DILocation(line: 84, column: 15, scope: !88)
!215 = !DILocation(line: 85, column: 17, scope: !88)
!216 = !DILocation(line: 85, column: 2, scope: !88)
!217 = !DILocation(line: 85, column: 15, scope: !88)
!218 = !DILocation(line: 86, column: 68, scope: !88)
!219 = !DILocation(line: 86, column: 2, scope: !88)
!220 = !DILocation(line: 86, column: 15, scope: !88)
!221 = !DILocation(line: 88, column: 1, scope: !88)
!222 = !DILocation(line: 87, column: 2, scope: !88)
!223 = distinct !DISubprogram(name: "shifted", scope: !3, file: !3, line: 43, type: !224, scopeLine: 44, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !226)
!224 = !DISubroutineType(types: !225)
!225 = !{!31, !31}
!226 = !{!227, !228}
!227 = !DILocalVariable(name: "x", arg: 1, scope: !223, file: !3, line: 43, type: !31)
!228 = !DILocalVariable(name: "t", scope: !223, file: !3, line: 45, type: !48)
!229 = !DILocation(line: 0, scope: !223)
!230 = !DILocation(line: 46, column: 11, scope: !223)
!231 = !DILocation(line: 46, column: 36, scope: !223)
!232 = !DILocation(line: 46, column: 2, scope: !223)

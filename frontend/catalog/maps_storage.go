package catalog

// Maps of storage: what they hold lies beside an object of the kernel's, and ends with it.
// User space knows the objects by file descriptors, which is what its keys are.
var storageMaps = []*MapKind{
	storage(MapKind{
		Name: "task_storage", Kernel: "BPF_MAP_TYPE_TASK_STORAGE", ID: 29, Since: Version{5, 11}, Sleepable: Version{5, 17},
		Doc: "a value for each task", Object: "task_struct",
		Get: "bpf_task_storage_get", Delete: "bpf_task_storage_delete",
	}),
	storage(MapKind{
		Name: "inode_storage", Kernel: "BPF_MAP_TYPE_INODE_STORAGE", ID: 28, Since: Version{5, 10}, Sleepable: Version{5, 17},
		Doc: "a value for each inode", Object: "inode",
		Get: "bpf_inode_storage_get", Delete: "bpf_inode_storage_delete",
	}),
	storage(MapKind{
		Name: "cgrp_storage", Kernel: "BPF_MAP_TYPE_CGRP_STORAGE", ID: 32, Since: Version{6, 2}, Sleepable: Version{6, 2},
		Doc: "a value for each cgroup", Object: "cgroup",
		Get: "bpf_cgrp_storage_get", Delete: "bpf_cgrp_storage_delete",
	}),
	{
		Name: "cgroup_storage", Kernel: "BPF_MAP_TYPE_CGROUP_STORAGE", ID: 19, Since: Version{4, 19},
		Doc:   "a value for each cgroup that a program is attached to: `m[0]` is that of the cgroup for which it runs",
		Shape: ArrayShape, Key: AttachedKey, MaxValue: maxStorage, Get: "bpf_get_local_storage",
		Allows: NumaNode | access,
	},
	{
		Name: "percpu_cgroup_storage", Kernel: "BPF_MAP_TYPE_PERCPU_CGROUP_STORAGE", ID: 21, Since: Version{4, 20},
		Doc:   "the same, and each CPU has its own value",
		Shape: ArrayShape, Key: AttachedKey, PerCPU: true, MaxValue: maxPerCPU, Get: "bpf_get_local_storage",
		Allows: NumaNode | access,
	},
}

// maxStorage is how many bytes a value has at most beside an object: what the kernel adds
// to it has to find room in 64 KiB, too.
const maxStorage = 60 << 10

// storage completes a kind of map whose keys are objects.
func storage(k MapKind) *MapKind {
	k.Shape, k.Key, k.MaxValue = HashShape, ObjectKey, maxStorage
	k.Adds, k.Allows = NoPrealloc, NoPrealloc|Clone
	return &k
}

// IsStorage reports whether the kernel has the values of such a map beside objects of its
// own, so that there is no number of entries.
func (k *MapKind) IsStorage() bool { return k.Key == ObjectKey || k.Key == AttachedKey }

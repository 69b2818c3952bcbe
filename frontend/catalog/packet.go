package catalog

// PacketAccess is what programs may do with the memory of a packet.
type PacketAccess struct {
	Write bool
	// Pulls is set where a packet may lie in several pieces, of which data and data_end
	// show the first, and bpf_skb_pull_data makes that longer.
	Pulls bool
	// Loads is set where bpf_skb_load_bytes copies what lies in any of the pieces.
	Loads bool
}

// MaxPacketOffset is as far as the verifier lets a program look into a packet.
const MaxPacketOffset = 0xffff

// PullHelper makes the first piece of a packet longer: bpf_skb_pull_data(ctx, len).
var PullHelper = LookupHelper("bpf_skb_pull_data")

// LoadHelper copies bytes of a packet: bpf_skb_load_bytes(ctx, offset, to, len).
const LoadHelper = 26

// movers are the helpers after which a packet may lie elsewhere, so that the verifier
// forgets all addresses in it: bpf_helper_changes_pkt_data of the kernel.
var movers = map[string]bool{
	"bpf_clone_redirect": true, "bpf_l3_csum_replace": true, "bpf_l4_csum_replace": true, "bpf_lwt_push_encap": true,
	"bpf_lwt_seg6_action": true, "bpf_lwt_seg6_adjust_srh": true, "bpf_lwt_seg6_store_bytes": true, "bpf_msg_pop_data": true,
	"bpf_msg_pull_data": true, "bpf_msg_push_data": true, "bpf_skb_adjust_room": true, "bpf_skb_change_head": true,
	"bpf_skb_change_proto": true, "bpf_skb_change_tail": true, "bpf_skb_pull_data": true, "bpf_skb_store_bytes": true,
	"bpf_skb_vlan_pop": true, "bpf_skb_vlan_push": true, "bpf_store_hdr_opt": true, "bpf_xdp_adjust_head": true,
	"bpf_xdp_adjust_meta": true, "bpf_xdp_adjust_tail": true,
}

// MovesPacket reports whether the packet may lie elsewhere after a call.
func (h *Helper) MovesPacket() bool { return movers[h.Name] }

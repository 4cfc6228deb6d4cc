package dev.headroom.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;

/** What a cluster has whose nodes ({@link ManyNodes}) hand out their cards to claims. */
final class ManyDevices {

    private ManyDevices() {}

    /** The class of NVIDIA's cards, a template of claims for one of them, and the slice of each node. */
    static void publish(ClusterState state, int nodes) {
        state.claims().putClass(object("""
                apiVersion: resource.k8s.io/v1
                kind: DeviceClass
                metadata: {name: gpu.nvidia.com}
                spec:
                  selectors: [{cel: {expression: "device.driver == 'gpu.nvidia.com'"}}]
                """));
        state.claims().putClaim(object("""
                apiVersion: resource.k8s.io/v1
                kind: ResourceClaimTemplate
                metadata: {name: gpu, namespace: default}
                spec: {spec: {devices: {requests: [{name: gpu, exactly: {deviceClassName: gpu.nvidia.com}}]}}}
                """), true);
        for (int i = 0; i < nodes; i++) {
            state.claims().slices().put(slice(i));
        }
    }

    /** The slice of the node of that number: two cards. */
    static GenericKubernetesResource slice(int number) {
        return object("""
                apiVersion: resource.k8s.io/v1
                kind: ResourceSlice
                metadata: {name: node-%1$d-gpu}
                spec:
                  driver: gpu.nvidia.com
                  nodeName: node-%1$d
                  pool: {name: node-%1$d, generation: 1, resourceSliceCount: 1}
                  devices:
                    - name: gpu-0
                      attributes: {type: {string: gpu}, productName: {string: NVIDIA H100 80GB HBM3}}
                      capacity: {memory: {value: 81559Mi}}
                    - name: gpu-1
                      attributes: {type: {string: gpu}, productName: {string: NVIDIA H100 80GB HBM3}}
                      capacity: {memory: {value: 81559Mi}}
                """.formatted(number));
    }

    private static GenericKubernetesResource object(String yaml) {
        return Serialization.unmarshal(yaml, GenericKubernetesResource.class);
    }
}

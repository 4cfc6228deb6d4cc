package dev.headroom.gpu;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A kind of cloud machine with accelerators, a row of instance-types.csv.
 *
 * @param cloud {@code aws}, {@code gcp}, {@code azure}, {@code oci}, {@code coreweave}, {@code lambda},
 *     {@code digitalocean}
 * @param name the value of the node label {@code node.kubernetes.io/instance-type}; {@code n1-*} is every type that
 *     begins with {@code n1-}
 * @param product the label of its cards
 * @param count how many cards it has, empty where they are attached separately
 * @param providerGpuName what the provider's own labels call the card, may be empty
 * @param providerMemoryMib MiB of each card as the provider's own labels say, which is not what nvidia-smi shows; empty
 *     where no such label exists
 * @param resource the extended resource of its cards
 */
public record InstanceType(
        String cloud,
        String name,
        String product,
        OptionalInt count,
        String providerGpuName,
        OptionalLong providerMemoryMib,
        String resource) {

    /** What SageMaker HyperPod puts before the name of an EC2 type (docs.aws.amazon.com/sagemaker, HyperPod on EKS). */
    private static final String SAGEMAKER = "ml.";

    /** The name of a type by the value of a node label: {@code g5.2xlarge} for HyperPod's {@code ml.g5.2xlarge}. */
    public static String named(String label) {
        return label.startsWith(SAGEMAKER) ? label.substring(SAGEMAKER.length()) : label;
    }
}

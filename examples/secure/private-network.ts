import {
  GatewayVpcEndpointAwsService, InterfaceVpcEndpointAwsService, IpAddresses, ISecurityGroup, IVpc, Peer, Port, SecurityGroup, SubnetSelection,
  SubnetType, Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

const ADDRESSES = '10.0.0.0/16';

/** Where functions run. */
export interface PrivateNetwork {
  readonly vpc: IVpc;
  readonly vpcSubnets: SubnetSelection;
  readonly securityGroups: ISecurityGroup[];
}

/** A VPC without a way to the internet, and with one to each service that the functions of the pipeline call. Nobody else may use it. */
export function makePrivateNetwork(scope: Construct): PrivateNetwork {
  const vpc = new Vpc(scope, 'Vpc', {
    ipAddresses: IpAddresses.cidr(ADDRESSES),
    maxAzs: 2,
    natGateways: 0,
    subnetConfiguration: [{ name: 'Functions', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 22 }],
    restrictDefaultSecurityGroup: false, // it is nobody's, and a custom resource would empty it
  });
  vpc.addGatewayEndpoint('S3', { service: GatewayVpcEndpointAwsService.S3 });
  vpc.addGatewayEndpoint('DynamoDb', { service: GatewayVpcEndpointAwsService.DYNAMODB });
  const functions = new SecurityGroup(scope, 'Functions', { vpc, description: 'Functions of the pipeline' });
  const endpoints = new SecurityGroup(scope, 'Endpoints', { vpc, description: 'Endpoints of services', allowAllOutbound: false });
  endpoints.addIngressRule(Peer.ipv4(ADDRESSES), Port.tcp(443), 'What runs in the VPC');
  const services: Readonly<Record<string, InterfaceVpcEndpointAwsService>> = {
    EventBridge: InterfaceVpcEndpointAwsService.EVENTBRIDGE,
    GuardDuty: new InterfaceVpcEndpointAwsService('guardduty'), // scans that are asked for again
    Lambda: InterfaceVpcEndpointAwsService.LAMBDA, // a stage has the next one begin at once
    Sqs: InterfaceVpcEndpointAwsService.SQS,
    Textract: InterfaceVpcEndpointAwsService.TEXTRACT,
  };
  Object.entries(services).forEach(([id, service]) => vpc.addInterfaceEndpoint(id, { service, securityGroups: [endpoints], open: false }));
  return { vpc, vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED }, securityGroups: [functions] };
}

export const columns = ["Invoice", "Due", "Status", "Total", "Payable"];
